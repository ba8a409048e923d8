enum WebSeed {}
