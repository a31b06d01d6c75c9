"""Every act of a service says which right it takes, or that it takes none."""

import importlib
import inspect
import pkgutil
from functools import cached_property

import pytest

from trainer import services
from trainer.domain.access import GRANTS, Right, Role
from trainer.services.access import OWN_NAMES
from trainer.services.field_copy import FieldCopy
from trainer.services.services import Services

FOR_OTHERS = {
    "PackageService.export": "the package of an evaluator is made for him",
    "ScoringService.is_locked": "everybody sees whom a drill waits for",
    "EvidenceService.of_drill": "narrows what is shown; whose may be seen is decided inside",
}
NOT_ACTS = {"workplace": "says where a service works, and reads nothing"}


def service_classes() -> list[type]:
    """All that `Services` hands out and all that those are made of."""
    modules = [
        importlib.import_module(f"trainer.services.{item.name}") for item in pkgutil.iter_modules(services.__path__)
    ]
    named = {found for module in modules for name, found in vars(module).items()
             if name.endswith("Service") and inspect.isclass(found)}  # fmt: skip
    return sorted({*named, FieldCopy}, key=lambda item: item.__name__)


def acts(service: type) -> dict[str, object]:
    """Public methods and properties of a class, by name."""
    found = {}
    for name, held in vars(service).items():
        if name.startswith("_") or name in NOT_ACTS:
            continue
        if isinstance(held, property):
            found[name] = held.fget
        elif isinstance(held, cached_property):
            found[name] = held.func
        elif isinstance(held, staticmethod | classmethod):
            found[name] = held.__func__
        elif inspect.isfunction(held):
            found[name] = held
    return found


def test_all_services_are_known():
    given = {str(item.func.__annotations__["return"]).strip('"') for item in vars(Services).values()
             if isinstance(item, cached_property)}  # fmt: skip
    assert given <= {item.__name__ for item in service_classes()}


@pytest.mark.parametrize("service", service_classes(), ids=lambda item: item.__name__)
def test_every_act_says_which_right_it_takes(service):
    silent = [f"{service.__name__}.{name}" for name, act in acts(service).items() if not hasattr(act, "__right__")]
    assert not silent


@pytest.mark.parametrize("service", service_classes(), ids=lambda item: item.__name__)
def test_an_act_in_somebodys_name_asks_whose_it_is(service):
    named = [
        f"{service.__name__}.{name}"
        for name, act in acts(service).items()
        if act.__right__ and not act.__own__ and {*inspect.signature(act).parameters} & {*OWN_NAMES}
    ]
    assert [name for name in named if name not in FOR_OTHERS] == []


def test_every_right_is_asked_for_and_given_to_somebody():
    asked = {right for service in service_classes() for act in acts(service).values() for right in act.__right__}
    assert {*Right} - asked <= {Right.AUDIT}
    assert {*Right} == {right for role in Role for right in GRANTS[role]}
