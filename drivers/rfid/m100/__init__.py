"""M100, QM100 and R200 modules: cheap desktop writers of UHF tags."""
