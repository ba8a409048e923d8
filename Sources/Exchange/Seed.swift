enum ExchangeSeed {}
