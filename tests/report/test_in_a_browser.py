"""The report in a headless browser."""

import html
import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from footcoach.app.repetition import repetition, stills
from footcoach.config.paths import shipped_data
from footcoach.figures.library import load_figure, load_scenery
from footcoach.report.content import report, span_to_report
from footcoach.report.html import as_html
from footcoach.report.page import Instruction
from footcoach.routines.library import Library
from tests.report.test_content import snapshot_with
from tests.simulated_year import REST, a_year

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is needed")

WIDTHS = (360, 1000)
MEASURE = """
onload = () => {
  const measured = [...document.querySelectorAll("iframe")].map(frame => {
    const inside = frame.contentDocument, root = inside.documentElement;
    const pictures = [...inside.querySelectorAll("figure:not(.strip) > svg")];
    const strip = [...inside.querySelectorAll(".strip > svg")];
    return {
      width: frame.clientWidth,
      overflows: root.scrollWidth > root.clientWidth,
      text: inside.body.innerText.length,
      smallest: Math.min(...[...inside.querySelectorAll("text")].map(
        text => text.getBoundingClientRect().height)),
      pictures: pictures.map(svg => {
        const box = svg.getBoundingClientRect();
        return [...svg.children].map(shape => [shape, shape.getBoundingClientRect()])
          .filter(([_, at]) => at.left < box.left - 1 || at.right > box.right + 8
            || at.top < box.top - 3 || at.bottom > box.bottom + 3)
          .map(([shape, _]) => shape.outerHTML);
      }),
      strip: strip.map(svg => svg.getBoundingClientRect().width),
      rows: new Set(strip.map(svg => svg.getBoundingClientRect().top)).size,
      loaded: frame.contentWindow.performance.getEntriesByType("resource").length,
    };
  });
  const out = document.createElement("pre");
  out.id = "measured";
  out.textContent = JSON.stringify(measured);
  document.body.replaceChildren(out);
};
"""


def dumped(page: Path, profile: Path) -> str:
    """Return the page after loading."""
    assert CHROMIUM is not None
    options = ("--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}")
    done = subprocess.run(
        [CHROMIUM, *options, "--window-size=1200,900", "--dump-dom", page.as_uri()],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return done.stdout


def toe_yoga() -> Instruction:
    """Return an exercise as the sheet of a report has it."""
    exercise = Library(shipped_data()).exercise("toe-yoga")
    figure = load_figure(shipped_data(), "toe-yoga")
    assert figure is not None
    phases = repetition(exercise, "left")
    strip = stills(load_scenery(shipped_data()), figure, exercise, phases, dark=False)
    return Instruction(exercise.name, "Ten times.", exercise.steps, tuple(strip))


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """Return a browser's measurements of a year's report on a phone and on a wide screen."""
    folder = tmp_path_factory.mktemp("report")
    snapshot = snapshot_with(folder / "data", a_year(), REST)
    page = report(snapshot, span_to_report(snapshot, None, None))
    page = replace(page, instructions=(toe_yoga(),))
    text = html.escape(as_html(page))
    frames = "".join(
        f'<iframe style="width:{width}px;height:800px;border:0" srcdoc="{text}"></iframe>'
        for width in WIDTHS
    )
    frame = folder / "frame.html"
    frame.write_text(f"<!doctype html><body>{frames}<script>{MEASURE}</script>", encoding="utf-8")
    dom = dumped(frame, folder / "profile")
    result = dom.split('<pre id="measured">')[1].split("</pre>")[0]
    measured: list[dict[str, Any]] = json.loads(html.unescape(result))
    return measured


def test_it_fits_a_phone_and_a_desk(measured: list[dict[str, Any]]) -> None:
    assert [one["width"] for one in measured] == list(WIDTHS)
    assert not any(one["overflows"] for one in measured)


def test_pictures_stay_in_their_frames_with_legible_letters(
    measured: list[dict[str, Any]],
) -> None:
    for one in measured:
        assert one["pictures"] == [[], [], []]
        assert one["smallest"] >= 10  # pixels


def test_pictures_of_an_exercise_keep_their_size_and_wrap_on_a_phone(
    measured: list[dict[str, Any]],
) -> None:
    assert [one["strip"] for one in measured] == [[200, 200, 200]] * 2
    assert [one["rows"] for one in measured] == [3, 1]


def test_it_has_its_text_and_loads_nothing(measured: list[dict[str, Any]]) -> None:
    assert all(one["text"] > 1500 for one in measured)
    assert [one["loaded"] for one in measured] == [0, 0]
