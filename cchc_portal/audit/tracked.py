"""The decorator that gives a model its history."""

import pghistory


def tracked(model):
    """Keep a row of every insert and update of ``model``, written by a database trigger.

    The context (user, reason) is stored in each history row itself: a shared context row would
    let the last reason of a transaction overwrite the earlier ones.
    """
    return pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        context_field=pghistory.ContextJSONField(),
        obj_field=pghistory.ObjForeignKey(related_name="events", db_constraint=False),
        append_only=True,
    )(model)
