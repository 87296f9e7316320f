"""Dossiers made at random, put into the counts one by one, and counted by hand: the oracle."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from dossiers.models import DailyCount, MonthlyCount
from dossiers.selectors.counts import Tally
from tests.factories.dossier_world import DossierWorld, level_on

FIRST = date(2022, 6, 1)
CHANNELS = ("online", "in_person", "post")


@dataclass(frozen=True)
class Made:
    """A dossier as its events are: nothing else of it is in the store."""

    procedure: str
    channel: str
    received: date
    deadline: date
    finished: date | None
    closed: bool

    @property
    def outcome(self) -> str:
        if self.closed:
            return "on_time"
        if self.finished == self.deadline:
            return "on_time"
        return "early" if self.finished < self.deadline else "late"

    @property
    def overdue_from(self) -> date:
        return self.deadline + timedelta(days=1)

    def pending_after(self, day: date) -> bool:
        return self.received <= day and (self.finished is None or day < self.finished)

    def overdue_after(self, day: date) -> bool:
        return self.pending_after(day) and self.overdue_from <= day


def random_dossiers(seed: int, *, number: int = 60) -> list[Made]:
    draw = Random(seed)
    made = []
    for _number in range(number):
        received = FIRST + timedelta(days=draw.randrange(300))
        deadline = received + timedelta(days=draw.randrange(0, 60))
        lasted = draw.choice([None, *range(90)])
        finished = None if lasted is None else received + timedelta(days=lasted)
        made.append(
            Made(
                procedure=draw.choice(["1.000001", "1.000002", "1.000003", "2.000004"]),
                channel=draw.choice(CHANNELS),
                received=received,
                deadline=deadline,
                finished=finished,
                closed=finished is not None and draw.random() < 0.1,
            )
        )
    return made


def put_in(world: DossierWorld, dossiers: list[Made]) -> None:
    """The events of each dossier, all under its level on receipt."""
    for made in dossiers:
        _count(world, made, made.received, received=1)
        if made.finished is None or made.finished > made.deadline:
            _count(world, made, made.overdue_from, became_overdue=1)
        if made.finished is not None:
            _count(world, made, made.finished, **{made.outcome: 1}, closed=int(made.closed))
            if made.finished > made.deadline:
                _count(world, made, made.finished, left_overdue=1)


def _count(world: DossierWorld, made: Made, day: date, **measures: int) -> None:
    procedure = world.procedures[made.procedure]
    for model, of in ((DailyCount, day), (MonthlyCount, day.replace(day=1))):
        row, _made = model.objects.get_or_create(
            day=of,
            unit=procedure.handlings.first().unit,
            procedure=procedure,
            level=level_on(procedure, made.received),
            channel=made.channel,
        )
        for name, number in measures.items():
            setattr(row, name, getattr(row, name) + number)
        row.save()


def by_hand(dossiers: list[Made], *, since: date, until: date) -> Tally:
    """One dossier after another."""

    def number(chosen) -> int:
        return sum(1 for made in dossiers if chosen(made))

    def came(made: Made) -> bool:
        return since <= made.received <= until

    def went(made: Made, outcome: str) -> bool:
        inside = made.finished is not None and since <= made.finished <= until
        return inside and made.outcome == outcome

    eve = since - timedelta(days=1)
    return Tally(
        received=number(came),
        online=number(lambda made: came(made) and made.channel == "online"),
        early=number(lambda made: went(made, "early")),
        on_time=number(lambda made: went(made, "on_time")),
        late=number(lambda made: went(made, "late")),
        closed=number(lambda made: made.closed and went(made, "on_time")),
        carried_over=number(lambda made: made.pending_after(eve)),
        pending=number(lambda made: made.pending_after(until)),
        overdue=number(lambda made: made.overdue_after(until)),
    )
