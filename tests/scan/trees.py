"""Trees of code by their files: one with a mistake of every kind planted, one without any.

A comment `#!950` with words in back-ticks stands on the line of each finding, in the order of
their places.
"""

from __future__ import annotations

PLANTED = {
    "shop/__init__.py": "",
    "shop/policy.py": '''\
"""The policy, handed on under other names."""
from purposebind import Policy, load
from purposebind.guard import uses as declares, guard, purpose as serving

POLICY = load("policy")


def current() -> "Policy | None":
    return POLICY
''',
    "shop/terms.py": '''\
"""Constants."""
from enum import Enum, StrEnum

SELL = "sell"


class Purposes(StrEnum):
    NEWS = "newsletter"


class Data(Enum):
    EMAIL = "email"


class Plain:
    NAME = "name"
''',
    "shop/sales.py": '''\
"""Never allowed, whatever the facts."""
from .policy import declares
from .terms import SELL


@declares(action=SELL, purpose="marketing", data="email", recipient="advertiser")  #!950 `declares`
def hand_over(): ...


@declares(action="use", purpose="marketing", data="health")  #!950 `declares`
def look_at(): ...


@declares(action="use", purpose="newsletter", data=["name"])  #!950 `declares`
async def profile(): ...


@declares(action="check", purpose="support", data=["name", "email"])  #!950 `declares`
def check_both(): ...
''',
    "shop/news.py": '''\
"""What rests on facts, and what they are taken from."""
from shop import policy
from shop.policy import POLICY, current, declares, guard
from shop.terms import Data, Plain, Purposes


@guard(POLICY, facts={"consent": "agreed", "declined": lambda given: []})
@declares(action="contact", purpose=Purposes.NEWS, data=Data.EMAIL.value)  #!952 `declares`
def send(agreed): ...


@guard(POLICY, facts={"declined": "declined"})
@declares(action="contact", purpose="newsletter", data="email")  #!951 `declares`
def send_anyway(declined): ...


@guard(POLICY, facts={"consnet": "agreed"})  #!613 `"consnet"`
@declares(action="use", purpose="repair", data=Plain.NAME)
def mend(agreed): ...


def ask(facts, purpose):
    policy.POLICY.require(  #!951 `policy.POLICY.require`
        action="contact", purpose="newsletter", data="email"
    )
    current().require(  #!952 `current().require`
        action="contact",
        purpose="newsletter",
        data="email",
        facts=facts,
    )
    POLICY.decide(action="use", purpose=purpose, data="name")  #!953 `purpose`
    POLICY.decide(facts)  #!953 `facts`
''',
    "shop/service.py": '''\
"""Policies of objects and parameters, and purposes that are set."""
import purposebind
from purposebind import Policy, Use
from purposebind.guard import LivePolicy, purpose

from shop.policy import declares, serving


class Service:
    policy: Policy | None = None

    def __init__(self, live: LivePolicy):
        self.live = live
        self.own = purposebind.loads("x")

    def ask(self, when):
        use = {"action": "use"}
        self.live.policy.decide(use)  #!953 `use`
        self.live.policy.decide(
            {"action": "use", "purpose": "suport", "data": "name"}  #!612 `"suport"`
        )
        self.own.require(Use(action="use", purpose="support", data={"is": "nam"}))  #!612 `"nam"`
        self.policy.require(action="disclose", purpose="support", data="name")  #!615 `"disclose"`
        self.live.require(
            action="use", purpose="support", data="name", facts={"consent": "yes"}  #!601 `"yes"`
        )
        self.live.require(  #!952 `self.live.require`
            action="disclose", purpose="support", recipient="courier",
            data=[{"is": "name", "state": when}, {"is": "email", "state": "raw"}],
        )


@declares(action="use", data="email")  #!957 `declares`
def look_up(): ...


@declares(action="use", purpose="support", data="email")
def help_out(): ...


def answer(term):
    with serving("support"):
        look_up()
        help_out()
        with purpose("newsletter"):  #!954 `"newsletter"`
            help_out()  #!954 `help_out`
    with purpose("repair"):
        help_out()  #!954 `help_out`
    with purpose("marketing"):
        look_up()  #!950 `look_up`
    with purpose("reparing"):  #!612 `"reparing"`
        pass
    with purpose(term):  #!953 `purpose(term)`
        look_up()
''',
    "shop/unknown.py": '''\
"""A question to something that cannot be followed."""


def ask(policy):
    policy.require(action="sell", purpose="marketing", data="email")  #!953 `policy.require`
    policy.require("sell", 1)
''',
}
BROKEN = {"shop/broken.py": "from purposebind import load\ndef half(:\n"}
CLEAN = {
    "app.py": '''\
"""What the statement allows, and what is not ours."""
from purposebind import load
from purposebind.guard import guard, purpose, uses

POLICY = load("policy")


@guard(POLICY)
@uses(action="use", purpose="support", data="name")
def help_out(): ...


@uses(action="contact", data="email")
def call(): ...


def answer(parser, decimal):
    POLICY.require(action="contact", purpose="repair", data=["email", "name"])
    with purpose("support"):
        call()
    parser.require(1)
    decimal.decide(action="round")
''',
    "other.py": '''\
"""Nothing of ours, under names that could be."""
from decisions import POLICY, uses


@uses(action="sell", purpose="marketing", data="email")
def sell(policy):
    POLICY.decide("sell")
    policy.require("sell")
''',
}
