"""Small pictures drawn by hand: signs of the rail, shapes of task states. Never the only bearer of a meaning."""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

_LINE = 'fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round"'

ICONS = {
    "situation": f'<path {_LINE} d="M4 18V6l5-2 6 2 5-2v12l-5 2-6-2zM9 4v12M15 6v12"/>',
    "tasks": f'<path {_LINE} d="M4 7l2 2 3-4M4 16l2 2 3-4M13 7h7M13 16h7"/>',
    "plans": f'<path {_LINE} d="M7 3h8l4 4v14H7zM15 3v4h4M10 12h6M10 16h6"/>',
    "registers": f'<path {_LINE} d="M4 5h16v14H4zM4 10h16M4 15h16M10 5v14"/>',
    "menu": f'<path {_LINE} d="M4 7h16M4 12h16M4 17h16"/>',
    "nothing": f'<path {_LINE} d="M4 8l2-4h12l2 4v11H4zM4 13h5a3 3 0 006 0h5"/>',
    "lock": f'<path {_LINE} d="M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 017 0v3"/>',
    "alarm": '<path fill="currentColor" d="M12 2.5L23 21.5H1z"/><path stroke="var(--paper)" stroke-width="2.2" '
    'stroke-linecap="round" d="M12 9v6M12 18.2v.1"/>',
    "bell": f'<path {_LINE} d="M6 16V11a6 6 0 0112 0v5l1.5 2h-15zM10 20.5a2 2 0 004 0"/>',
    "note": f'<circle {_LINE} cx="12" cy="12" r="9"/><path {_LINE} d="M12 11v5M12 7.6v.1"/>',
    "clock": f'<circle {_LINE} cx="12" cy="12" r="9"/><path {_LINE} d="M12 7v5l3.5 2"/>',
    "state-proposed": f'<circle {_LINE} cx="12" cy="12" r="8.5" stroke-dasharray="3 3.6"/>',
    "state-open": f'<circle {_LINE} cx="12" cy="12" r="8.5"/>',
    "state-standing": f'<circle {_LINE} cx="12" cy="12" r="8.5"/><path {_LINE} d="M8 12h8"/>',
    "state-doing": f'<circle {_LINE} cx="12" cy="12" r="8.5"/>'
    '<path fill="currentColor" d="M12 3.5a8.5 8.5 0 010 17z"/>',
    "state-done": f'<circle {_LINE} cx="12" cy="12" r="8.5"/><path {_LINE} d="M8 12.5l2.8 2.8L16 9.5"/>',
    "state-accepted": '<circle fill="currentColor" cx="12" cy="12" r="9.5"/>'
    '<path fill="none" stroke="var(--paper)" stroke-width="2.4" d="M7.5 12.5l3.2 3.2L16.5 9"/>',
    "state-returned": f'<path {_LINE} d="M5 9h9a5 5 0 010 10H9M5 9l4-4M5 9l4 4"/>',
    "state-declined": f'<path {_LINE} d="M6 6l12 12M18 6L6 18"/>',
    "state-cancelled": f'<path {_LINE} d="M5 12h14"/>',
    "state-late": '<path fill="currentColor" d="M12 2.5L23 21.5H1z"/><path stroke="var(--paper)" stroke-width="2.2" '
    'stroke-linecap="round" d="M12 9v6M12 18.2v.1"/>',
}


def icon(name: str) -> SafeString:
    """The picture as SVG, hidden from readers by ear because words stand beside it."""
    body = mark_safe(ICONS[name])
    return format_html('<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>', body)


def steps(step: int, of: int) -> SafeString:
    """A scale as blocks, `step` of them filled: for scenarios, which must not borrow the level colours."""
    blocks = "".join(
        f'<rect x="{1 + index * 10}" y="{9 - 4 * index if of <= 3 else 2}" width="8" '
        f'height="{4 + 4 * index if of <= 3 else 10}" rx="1" '
        + ('fill="currentColor"/>' if index < step else 'fill="none" stroke="currentColor" opacity=".45"/>')
        for index in range(of)
    )
    return format_html(
        '<svg viewBox="0 0 {} 13" aria-hidden="true" focusable="false">{}</svg>',
        of * 10 + 1,
        mark_safe(blocks),
    )
