"""Inside one ward: who does which duty. Wanted duties first, then what each person is best for."""

from collections import Counter
from collections.abc import Mapping, Sequence

from taicho.core.resources.eligible import works
from taicho.core.resources.volunteers import CampaignRules, Duty, Volunteer


def share(members: Sequence[Volunteer], wanted: Mapping[str, int], rules: CampaignRules) -> dict[str, str]:
    """Volunteer -> duty; members whose antibody result opens no duty are left out.

    Wanted duties are filled as far as the members allow (augmenting paths, so no one blocks another who could only
    do that duty); the others take the duty they wish for, are skilled in, or that fewest do.
    """
    order = {duty.id: at for at, duty in enumerate(rules.duties)}
    able = {one.id: works(rules, one.antibody) for one in members}
    slots = [duty for duty in order for _ in range(wanted.get(duty, 0))]
    holder: dict[int, str] = {}
    ranked = sorted(members, key=lambda one: (len(able[one.id]), one.id))
    for one in ranked:
        _seat(one, slots, holder, {other.id: other for other in members}, able, set())
    given = {name: slots[at] for at, name in holder.items()}
    counts = Counter(given.values())
    for one in ranked:
        if one.id not in given and able[one.id]:
            best = min(able[one.id], key=lambda duty: (_taste(one, duty), counts[duty.id], order[duty.id]))
            given[one.id] = best.id
            counts[best.id] += 1
    return given


def _taste(one: Volunteer, duty: Duty) -> int:
    """0 for a wish and a skill, 3 for neither."""
    return 2 * (duty.id not in one.wishes) + (not duty.skills & one.skills)


def _seat(
    one: Volunteer,
    slots: Sequence[str],
    holder: dict[int, str],
    members: Mapping[str, Volunteer],
    able: Mapping[str, tuple[Duty, ...]],
    tried: set[int],
) -> bool:
    """Give `one` a slot, moving others along when that makes room."""
    duties = {duty.id: duty for duty in able[one.id]}
    choices = sorted(
        (at for at, duty in enumerate(slots) if duty in duties), key=lambda at: _taste(one, duties[slots[at]])
    )
    for at in choices:
        if at in tried:
            continue
        tried.add(at)
        if at not in holder or _seat(members[holder[at]], slots, holder, members, able, tried):
            holder[at] = one.id
            return True
    return False
