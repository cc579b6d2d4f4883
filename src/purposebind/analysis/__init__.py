"""Questions about all uses of a policy at once, answered by proof or by a witness.

In: policies. Out: values. Nothing here prints; the solver is imported when the first question is
asked, and without it every question raises AnalysisUnavailable.
"""

from purposebind.analysis.changes import Change, Difference, difference
from purposebind.analysis.contradictions import Conflict, conflicts
from purposebind.analysis.gap import Gap
from purposebind.analysis.idle import Idle
from purposebind.analysis.outlook import Outlook, Outlooks, Prospect
from purposebind.analysis.properties import Property
from purposebind.analysis.proving import PropertyResult, verify
from purposebind.analysis.remedy import Remedies, Remedy
from purposebind.analysis.remedying import remedies
from purposebind.analysis.report import Report, Unproved
from purposebind.analysis.silences import gaps
from purposebind.analysis.solver import AnalysisUnavailable, is_available
from purposebind.analysis.stateable import Stateable
from purposebind.analysis.useless import dead

__all__ = [
    "AnalysisUnavailable",
    "Change",
    "Conflict",
    "Difference",
    "Gap",
    "Idle",
    "Outlook",
    "Outlooks",
    "Property",
    "PropertyResult",
    "Prospect",
    "Remedies",
    "Remedy",
    "Report",
    "Stateable",
    "Unproved",
    "conflicts",
    "dead",
    "difference",
    "gaps",
    "is_available",
    "remedies",
    "verify",
]
