"""The JSON Schema of a routine's file: what editors offer and check while one writes."""

from typing import Any

from pydantic.json_schema import models_json_schema

from footcoach.routines.models import Exercise, RoutineFile, Use

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """Return the schema. Each exercise names one of the library, or is described itself."""
    models = (RoutineFile, Use, Exercise)
    references, definitions = models_json_schema([(model, "validation") for model in models])
    kinds = [references[(model, "validation")] for model in (Use, Exercise)]
    whole = definitions["$defs"].pop("RoutineFile")
    whole["properties"]["exercises"]["items"] = {"anyOf": kinds}
    named = definitions["$defs"]["Exercise"]
    named["properties"]["slug"].pop("default", None)
    return {"$schema": DIALECT, **whole, **definitions}
