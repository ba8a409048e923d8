enum DomainSeed {}
