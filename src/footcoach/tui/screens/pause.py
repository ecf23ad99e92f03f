"""Pauses: a new one, and those that are kept, with the single rest days."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import cast

from textual import events
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from footcoach.app.repository import Repository
from footcoach.app.snapshot import Snapshot
from footcoach.errors import UserError
from footcoach.schedule.pauses import Pause, pause_of
from footcoach.schedule.rest_days import dates_off
from footcoach.texts.sessions import pause_in_words
from footcoach.tui import keys
from footcoach.tui.pause_rows import FORM, Kept, PauseRow, id_of, last_of, rows_of
from footcoach.tui.screens.base import TALL, CoachScreen
from footcoach.tui.screens.settings import following

LENGTHS = (*range(1, 15), 21, 28, 42, 56, 84, 182)  # days
WHYS = ("travel", "illness", "injury", None)
_USUAL_DAYS = 3
_MOST_AHEAD = timedelta(60)


class Rows(OptionList):
    """A list in which a click marks a row, and Enter alone takes it: a pause starts by no slip."""

    def on_click(self, event: events.Click) -> None:
        """Mark the row that was clicked."""
        event.prevent_default()
        at = event.style.meta.get("option")
        if isinstance(at, int) and at < self.option_count and not self.options[at].disabled:
            self.highlighted = at


class PauseScreen(CoachScreen[None]):
    """Makes a pause, and changes, ends or deletes what is kept. Steps can be undone until left."""

    KEYS = keys.PAUSE
    BINDINGS = keys.bindings(keys.PAUSE)
    CSS_PATH = "pause.tcss"

    def __init__(self, repository: Repository) -> None:
        super().__init__()
        self._repository = repository
        self._draft = self._usual()
        self._changed: Pause | None = None  # the kept one that the draft is to replace
        self._rows: list[PauseRow] = []
        self._steps: list[tuple[Kept, tuple[Pause, ...]]] = []  # what went, and what came for it

    def page(self) -> Iterable[Widget]:
        """Yield the widgets of the page."""
        yield Static("", id="title", classes="heading", markup=False)
        yield Static(
            "Nothing is due, and neither streak nor strength changes.", id="what", markup=False
        )
        yield Rows(id="rows", markup=False)

    def on_mount(self) -> None:
        """Begin with what is on or comes next; where nothing does, with a new pause."""
        self.query_one(OptionList).focus()
        today = self._snapshot.today
        kept = ((row.id, row.kept) for row in self._rows_now() if row.kept is not None)
        self.show(next((name for name, one in kept if last_of(one) >= today), FORM[0]))

    def show(self, mark: str | None = None) -> None:
        """Bring everything up to date, and mark a row; without one the mark stays in its place."""
        listed = self._list()
        if listed is None:
            return
        marked, place = self._marked(), listed.highlighted or 0
        self._rows = self._rows_now()
        listed.clear_options()
        listed.add_options(
            Option(row.text, id=row.id, disabled=not row.can_be_marked) for row in self._rows
        )
        wanted = mark or (marked.id if marked else None)
        places = [at for at, row in enumerate(self._rows) if row.can_be_marked]
        by_id = (at for at in places if self._rows[at].id == wanted)
        listed.highlighted = next(by_id, max(at for at in places if at <= place))
        self._show_marks()
        title = f"Change {pause_in_words(self._changed)}" if self._changed else "Pause"
        self.query_one("#title", Static).update(title)

    def on_resize(self, event: events.Resize) -> None:
        """Show the rows with the room that there is now."""
        super().on_resize(event)
        self._show_marks()

    def on_option_list_option_highlighted(self) -> None:
        """Show the mark, and what can be done with the row."""
        self._show_marks()

    async def on_option_list_option_selected(self) -> None:
        """Do what Enter does with the row."""
        if self.check_action("edit", ()):
            self.action_edit()
        elif self.check_action("save", ()):
            await self.action_save()
        elif self.check_action("keep", ()):
            await self.action_keep()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done now."""
        row = self._marked()
        kept = row.kept if row else None
        in_form = row is not None and row.kept is None
        lasts = isinstance(kept, Pause) and kept.last >= self._snapshot.today
        can = {
            "change": in_form,
            "keep": in_form and self._changed is None,
            "save": in_form and self._changed is not None,
            "edit": isinstance(kept, Pause),
            "end": lasts,
            "delete": kept is not None and not lasts,
            "put_back": bool(self._steps),
            "leave": self._changed is not None,
            "dismiss": self._changed is None,
        }
        return can.get(action, True)

    def action_move(self, by: int) -> None:
        """Go to another row."""
        listed = self._list()
        if listed is not None:
            (listed.action_cursor_down if by > 0 else listed.action_cursor_up)()

    def action_change(self, by: int) -> None:
        """Take the next choice, or the one before."""
        row, draft = self._marked(), self._draft
        first, days, why = draft.first, draft.days, draft.why
        match row.id if row else None:
            case "from":
                first = self._moved(first, by)
            case "for":
                days = cast("int", following(LENGTHS, days, by, wraps=False))
            case "why":
                why = cast("str | None", following(WHYS, why, by))
        try:
            self._draft = pause_of(first, first + timedelta(days - 1), why)
        except (ValueError, OverflowError):
            return  # no calendar goes so far
        self.show()

    async def action_keep(self) -> None:
        """Keep the new pause."""
        if self._is_done(await self._repository.pause(self._draft)) and self.is_current:
            self.dismiss()

    def action_edit(self) -> None:
        """Let the choices above be those of the pause at the mark."""
        row = self._marked()
        if row is not None and isinstance(row.kept, Pause):
            self._draft = self._changed = row.kept
            self.show(FORM[0])

    async def action_save(self) -> None:
        """Keep the changed pause in the place of the one that it was."""
        old, new = self._changed, self._draft
        if old is not None and (old == new or await self._replaced(old, (new,))):
            self.action_leave()
            self.show(id_of(new))

    def action_leave(self) -> None:
        """Leave the pause as it is kept by now, and have a new one above."""
        self._changed, self._draft = None, self._usual()
        self.show()

    async def action_end(self) -> None:
        """Be back today; a pause that lies ahead does not begin."""
        row = self._marked()
        if row is not None and isinstance(row.kept, Pause):
            await self._replaced(row.kept, row.kept.until(self._snapshot.today))

    async def action_delete(self) -> None:
        """Delete the pause, or the rest day, at the mark."""
        row = self._marked()
        if row is not None and row.kept is not None:
            await self._replaced(row.kept, ())

    async def action_put_back(self) -> None:
        """Undo the last step."""
        if not self._steps:
            return
        gone, came = self._steps[-1]
        earlier, mark = self._steps[:-1], id_of(gone)
        if isinstance(gone, Pause):
            again = pause_of(gone.first, gone.last, gone.why)  # what was deleted stays deleted
            problem = await self._repository.replace_pauses(came, (again,))
            mark = id_of(again)
            earlier = [
                (before, tuple(again if one == gone else one for one in after))
                for before, after in earlier
            ]
        else:
            problem = await self._repository.rest_on(gone)
        if self._is_done(problem):
            self._steps = earlier
        self.show(mark)

    async def _replaced(self, old: Kept, new: tuple[Pause, ...]) -> bool:
        """Keep other pauses, or none, in the place of a pause or rest day; tell if that worked."""
        if isinstance(old, Pause):
            problem = await self._repository.replace_pauses((old,), new)
        else:
            problem = await self._repository.take_back_rest(old)
        if self._is_done(problem):
            self._steps.append((old, new))
            if old == self._changed:
                self.action_leave()
        self.show(id_of(new[0]) if new else None)
        return problem is None

    def _is_done(self, problem: UserError | None) -> bool:
        if problem is not None:
            self.notify(str(problem), severity="warning", markup=False)
        return problem is None

    @property
    def _snapshot(self) -> Snapshot:
        return self._repository.snapshot

    def _usual(self) -> Pause:
        """Return the pause that is offered."""
        today = self._snapshot.today
        return pause_of(today, today + timedelta(_USUAL_DAYS - 1), WHYS[0])

    def _moved(self, first: date, by: int) -> date:
        """Return another first day: from today on, or around that of the pause that is changed."""
        today, was = self._snapshot.today, self._changed.first if self._changed else None
        moved = first + timedelta(by)
        is_near = today <= moved <= today + _MOST_AHEAD
        return moved if is_near or (was and abs(moved - was) <= _MOST_AHEAD) else first

    def _rows_now(self) -> list[PauseRow]:
        pauses, rest = (
            self._snapshot.history.pauses.values(),
            self._snapshot.settings.rest_days,
        )
        return list(rows_of(self._draft, pauses, dates_off(rest), self._snapshot.today))

    def _show_marks(self) -> None:
        listed = self._list()
        if listed is None or len(listed.options) != len(self._rows):
            return
        is_roomy = self.size.height >= TALL
        for at, row in enumerate(self._rows):
            prompt = row.prompt(is_marked=at == listed.highlighted, is_roomy=is_roomy)
            if listed.get_option_at_index(at).prompt != prompt:
                listed.replace_option_prompt_at_index(at, prompt)
        self.show_keys()

    def _marked(self) -> PauseRow | None:
        listed = self._list()
        at = listed.highlighted if listed is not None else None
        return self._rows[at] if at is not None and at < len(self._rows) else None

    def _list(self) -> OptionList | None:
        """Return the list; None before this screen is there, and after it was left."""
        found = self.query(OptionList)
        return found.first() if found else None
