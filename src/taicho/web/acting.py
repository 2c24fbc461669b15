"""A page with several buttons: the act a button names is done, and what became of it is told."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponseRedirect

from taicho.core.vocabulary import Fault
from taicho.web.here import Here
from taicho.web.language import said


def act_on(
    request: Any, row: Any, acts: Mapping[str, Any], form: Form, *, form_act: str, back: str
) -> HttpResponseRedirect | None:
    """Do what the button `act` says: `acts[act](here, row, request, form)` gives the words of success.

    form_act: the act whose faults belong to the form; those of other acts are told at the top. None when the form
    must be mended. 404 for an unknown act.
    """
    here: Here = request.here
    act = request.POST.get("act", "")
    try:
        done = acts[act](here, row, request, form)
    except KeyError:
        raise Http404 from None
    except Fault as fault:
        if act == form_act:
            form.add_error(None, fault.sentence(here.language))
            return None
        messages.error(request, fault.sentence(here.language))
        return HttpResponseRedirect(back)
    if done is None:
        return None
    messages.success(request, said(done))
    return HttpResponseRedirect(back)
