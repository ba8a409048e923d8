# Accord's commands. Each does one thing; `make` lists them.

.DEFAULT_GOAL := help
.PHONY: help run test faults scan format webkit bench peers fuzz package package-test clean-sample

help: ## list these commands
	@sed -n 's/^\([a-z-]*\): *## \(.*\)/make \1\t\2/p' Makefile | expand -t 20

run: ## serve the sample school on this machine; HOST=0.0.0.0 lets phones on the same network in
	@scripts/run

test: ## everything a change must pass, from a clean clone
	@scripts/test

faults: ## kills, power cuts and failing disks in number, and what people see of them in a browser
	@.build-python/bin/python Tests/Faults/run.py --kills 50 --cuts 600 --failures 30 --serving

scan: ## three scanners against a sample school on this machine, about twenty minutes; MINUTES=1 is quicker
	@scripts/scan

webkit: ## a parent's and a visitor's journey at a phone's width in WebKitGTK, which it installs with apt
	@NAMES="$(NAMES)" scripts/webkit

format: ## put the Swift sources in their one form
	swift format --in-place --parallel --recursive Sources Tests Benchmarks Package.swift

bench: ## figures, each beside a peer measured in the same run
	@ONLY="$(ONLY)" scripts/bench

peers: ## detection and the filter's doors beside other programs, which it installs with apt; half an hour
	@scripts/peers

fuzz: ## the parsers against bytes nobody would send, ten minutes each; MINUTES=1 is quicker
	@scripts/fuzz

package: ## a .deb for Debian or Ubuntu, in .build-package
	@scripts/package

package-test: ## install, upgrade, roll back and remove the .deb in a clean Debian; needs root
	@scripts/package-test $(PACKAGES)

clean-sample: ## throw the sample school away
	rm -rf .sample .sample.fresh
