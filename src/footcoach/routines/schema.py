"""The JSON Schema of a routine's file, with which editors complete and check it."""

from typing import Any

from pydantic.json_schema import models_json_schema

from footcoach.routines.models import ExerciseFile, RoutineFile, Use

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """Return the schema. Each exercise either uses one of the library or is described itself."""
    models = (RoutineFile, Use, ExerciseFile)
    references, definitions = models_json_schema([(model, "validation") for model in models])
    either = [references[(model, "validation")] for model in (Use, ExerciseFile)]
    file = definitions["$defs"].pop("RoutineFile")
    file["properties"]["exercises"]["items"] = {"anyOf": either}
    exercise = definitions["$defs"]["ExerciseFile"]
    exercise["properties"]["slug"].pop("default", None)
    return {"$schema": DIALECT, **file, **definitions}
