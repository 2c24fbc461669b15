"""What a button asks for is done, and what became of it is told at the top of the page one comes back to."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponseRedirect

from taicho.core.vocabulary import Fault, Text
from taicho.store import rights
from taicho.web.here import Here
from taicho.web.language import said


def do_and_tell(request: Any, act: Callable[[], Text], back: str) -> HttpResponseRedirect:
    """Do `act`, tell its words or its fault, and go `back`. A missing right stays a refusal (403).

    A KeyError is an act or a field nobody has heard of: 404.
    """
    here: Here = request.here
    try:
        messages.success(request, said(act()))
    except KeyError:
        raise Http404 from None
    except rights.Forbidden:
        raise
    except Fault as fault:
        messages.error(request, fault.sentence(here.language))
    return HttpResponseRedirect(back)


def act_on(
    request: Any, row: Any, acts: Mapping[str, Any], form: Form, *, form_act: str, back: str
) -> HttpResponseRedirect | None:
    """Do what the button `act` says: `acts[act](here, row, request, form)` gives the words of success.

    form_act: the act whose faults belong to the form; it gives None, like its faults, when the form must be mended.
    """
    here: Here = request.here
    act = request.POST.get("act", "")
    if act != form_act:
        return do_and_tell(request, lambda: acts[act](here, row, request, form), back)
    try:
        done = acts[act](here, row, request, form)
    except Fault as fault:
        form.add_error(None, fault.sentence(here.language))
        return None
    return None if done is None else do_and_tell(request, lambda: done, back)
