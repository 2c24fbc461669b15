"""The day: take, check, compute, propose, order, publish; and the one query layer of all outlets."""

from taicho.store.workspaces import set_up_django

set_up_django()
