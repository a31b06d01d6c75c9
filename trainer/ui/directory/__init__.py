"""Master data: units, people, regions, partners, calendar, ranks and roles, regulations, bands."""
