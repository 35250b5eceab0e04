"""The third verb: a question comes down, evidence is weighed, an answer or an honest silence goes back."""
