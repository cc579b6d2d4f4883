"""The text of a vocabulary to begin with: few terms, and where more go.

In: nothing. Out: YAML that loads.
"""

VOCABULARY_TEXT = """\
# The terms that the rules are written in. `under` means "is a kind of": a permission for a term
# covers those under it. Say what falls under each, in `means`, and take out what the statement does
# not need.

actions:
  collect: {means: "to take data in, from the person or from elsewhere"}
  use: {means: "to handle data within the organisation"}
  disclose: {means: "to give data to somebody outside", recipient: required}
  # Beside `disclose` and not below it: a permission to disclose is none to sell.
  sell: {means: "to give data to somebody outside for money or the like", recipient: required}

purposes:
  service_provision: {means: "to provide what the person asked for"}
  legal_compliance: {means: "to do what a law demands"}

data:
  personal_information: {means: "everything about an identified or identifiable person"}
  contact_details: {under: personal_information, means: "by which the person can be reached"}

recipients:
  third_party: {means: "anybody but the person and the organisation"}
  authority: {under: third_party, means: "a court, the police, a regulator"}

# What the conditions of rules (`when`, `unless`) ask about a use, such as:
# facts:
#   legally_required: {type: boolean, means: "a law compels this use"}
#   necessary: {type: judgement, asks: "Is it necessary?", by: records_officer}
"""
