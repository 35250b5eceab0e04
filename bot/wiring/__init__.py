"""Settings made into ready objects: the only floor that knows the concrete parts and owns a clock."""
