"""The pause screen: a new pause, the saved pauses and the single rest days."""

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
from footcoach.tui.key import CLOSE_KEY, PALETTE_KEY, Key, bindings
from footcoach.tui.screens.base import TALL, CoachScreen
from footcoach.tui.screens.pause_rows import FORM, Kept, PauseRow, id_of, last_of, rows_of
from footcoach.tui.screens.settings import following
from footcoach.tui.widgets.row_list import RowList

LENGTHS = (*range(1, 15), 21, 28, 42, 56, 84, 182)  # days
WHYS = ("travel", "illness", "injury", None)
_USUAL_DAYS = 3
_FARTHEST = timedelta(60)


class PauseList(RowList):
    """A list in which a click only marks a row, so that no pause starts by mistake."""

    def on_click(self, event: events.Click) -> None:
        """Mark the row that was clicked."""
        event.prevent_default()
        index = event.style.meta.get("option")
        if (
            isinstance(index, int)
            and index < self.option_count
            and not self.options[index].disabled
        ):
            self.highlighted = index


class PauseScreen(CoachScreen[None]):
    """Adds, changes, ends and deletes pauses; changes can be undone until the screen closes."""

    KEYS = (
        Key("up,k", "↑", "screen.move(-1)", "up", "Go to the row above.", in_bar=False),
        Key("down,j", "↓", "screen.move(1)", "down", "Go to the row below.", in_bar=False),
        Key("left,h", "←", "screen.change(-1)", "less", "Previous choice."),
        Key("right,l", "→", "screen.change(1)", "more", "Next choice."),
        Key("enter", "enter", "screen.keep", "pause", "Start this pause.", always=True),
        Key("enter", "enter", "screen.edit", "change", "Change the marked pause.", always=True),
        Key("enter", "enter", "screen.save", "save", "Save the changed pause.", always=True),
        Key("d,delete", "d", "screen.end", "end", "End the pause and be back today.", always=True),
        Key("d,delete", "d", "screen.delete", "delete", "Delete a past pause, or a rest day."),
        Key(
            "u,backspace",
            "u",
            "screen.put_back",
            "undo",
            "Undo the last change to a pause or rest day.",
        ),
        Key("escape,q", "esc", "screen.leave", "cancel", "Leave the pause unchanged.", always=True),
        CLOSE_KEY,
        PALETTE_KEY,
    )
    BINDINGS = bindings(KEYS)
    CSS_PATH = "pause.tcss"

    def __init__(self, repository: Repository) -> None:
        super().__init__()
        self._repository = repository
        self._draft = self._usual()
        self._changed: Pause | None = None  # the saved pause that the draft will replace
        self._rows: list[PauseRow] = []
        self._undo: list[
            tuple[Kept, tuple[Pause, ...]]
        ] = []  # removed entries and their replacements

    def page(self) -> Iterable[Widget]:
        """Yield the widgets of the page."""
        yield Static("", id="title", classes="heading", markup=False)
        yield Static(
            "Nothing is due, and your streak and habit strength stay as they are.",
            id="what",
            markup=False,
        )
        yield PauseList(id="rows", markup=False)

    def on_mount(self) -> None:
        """Mark the present or next pause; if there is none, the new pause."""
        self.query_one(OptionList).focus()
        today = self._snapshot.today
        saved = ((row.id, row.kept) for row in self._rows_now() if row.kept is not None)
        self.show(next((name for name, kept in saved if last_of(kept) >= today), FORM[0]))

    def show(self, mark: str | None = None) -> None:
        """Update everything, and mark a row; without `mark`, the same position stays marked."""
        listed = self._list()
        if listed is None:
            return
        marked, position = self._marked(), listed.highlighted or 0
        self._rows = self._rows_now()
        listed.clear_options()
        listed.add_options(
            Option(row.text, id=row.id, disabled=not row.can_be_marked) for row in self._rows
        )
        wanted = mark or (marked.id if marked else None)
        indexes = [index for index, row in enumerate(self._rows) if row.can_be_marked]
        by_id = (index for index in indexes if self._rows[index].id == wanted)
        listed.highlighted = next(by_id, max(index for index in indexes if index <= position))
        self._show_marks()
        title = f"Change {pause_in_words(self._changed)}" if self._changed else "Pause"
        self.query_one("#title", Static).update(title)

    def on_resize(self, event: events.Resize) -> None:
        """Adapt to the new size."""
        super().on_resize(event)
        self._show_marks()

    def on_option_list_option_highlighted(self) -> None:
        """Show the mark, and the keys for the marked row."""
        self._show_marks()

    async def on_option_list_option_selected(self) -> None:
        """Do the action of Enter for the marked row."""
        if self.check_action("edit", ()):
            self.action_edit()
        elif self.check_action("save", ()):
            await self.action_save()
        elif self.check_action("keep", ()):
            await self.action_keep()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Allow only what can be done with the marked row."""
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
            "put_back": bool(self._undo),
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
        """Take the next choice, or the previous one."""
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
            return  # outside the calendar
        self.show()

    async def action_keep(self) -> None:
        """Save the new pause."""
        if self._has_worked(await self._repository.pause(self._draft)) and self.is_current:
            self.dismiss()

    def action_edit(self) -> None:
        """Load the marked pause into the form."""
        row = self._marked()
        if row is not None and isinstance(row.kept, Pause):
            self._draft = self._changed = row.kept
            self.show(FORM[0])

    async def action_save(self) -> None:
        """Replace the pause by its changed form."""
        old, new = self._changed, self._draft
        if old is not None and (old == new or await self._replace(old, (new,))):
            self.action_leave()
            self.show(id_of(new))

    def action_leave(self) -> None:
        """Leave the pause unchanged, and show a new one in the form."""
        self._changed, self._draft = None, self._usual()
        self.show()

    async def action_end(self) -> None:
        """End the marked pause today; a future pause is cancelled."""
        row = self._marked()
        if row is not None and isinstance(row.kept, Pause):
            await self._replace(row.kept, row.kept.until(self._snapshot.today))

    async def action_delete(self) -> None:
        """Delete the marked pause or rest day."""
        row = self._marked()
        if row is not None and row.kept is not None:
            await self._replace(row.kept, ())

    async def action_put_back(self) -> None:
        """Undo the last change."""
        if not self._undo:
            return
        removed, replacements = self._undo[-1]
        earlier, mark = self._undo[:-1], id_of(removed)
        if isinstance(removed, Pause):
            # It gets a new id, because the old one stays deleted.
            restored = pause_of(removed.first, removed.last, removed.why)
            problem = await self._repository.replace_pauses(replacements, (restored,))
            mark = id_of(restored)
            earlier = [
                (before, tuple(restored if pause == removed else pause for pause in after))
                for before, after in earlier
            ]
        else:
            problem = await self._repository.rest_on(removed)
        if self._has_worked(problem):
            self._undo = earlier
        self.show(mark)

    async def _replace(self, old: Kept, new: tuple[Pause, ...]) -> bool:
        """Replace a pause or rest day by other pauses, or none; return whether that worked."""
        if isinstance(old, Pause):
            problem = await self._repository.replace_pauses((old,), new)
        else:
            problem = await self._repository.take_back_rest(old)
        if self._has_worked(problem):
            self._undo.append((old, new))
            if old == self._changed:
                self.action_leave()
        self.show(id_of(new[0]) if new else None)
        return problem is None

    def _has_worked(self, problem: UserError | None) -> bool:
        if problem is not None:
            self.notify(str(problem), severity="warning", markup=False)
        return problem is None

    @property
    def _snapshot(self) -> Snapshot:
        return self._repository.snapshot

    def _usual(self) -> Pause:
        """Return the pause that the form starts with."""
        today = self._snapshot.today
        return pause_of(today, today + timedelta(_USUAL_DAYS - 1), WHYS[0])

    def _moved(self, first: date, by: int) -> date:
        """Return the first day moved, if it stays near today or the changed pause's first day."""
        today, before = self._snapshot.today, self._changed.first if self._changed else None
        moved = first + timedelta(by)
        is_near = today <= moved <= today + _FARTHEST
        return moved if is_near or (before and abs(moved - before) <= _FARTHEST) else first

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
        for index, row in enumerate(self._rows):
            prompt = row.prompt(is_marked=index == listed.highlighted, is_roomy=is_roomy)
            if listed.get_option_at_index(index).prompt != prompt:
                listed.replace_option_prompt_at_index(index, prompt)
        self.show_keys()

    def _marked(self) -> PauseRow | None:
        listed = self._list()
        index = listed.highlighted if listed is not None else None
        return self._rows[index] if index is not None and index < len(self._rows) else None

    def _list(self) -> OptionList | None:
        """Return the list; None before the screen is mounted, and after it was closed."""
        lists = self.query(OptionList)
        return lists.first() if lists else None
