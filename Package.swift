// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore: Target.Dependency = .product(name: "HummingbirdCore", package: "hummingbird")
let hummingbirdTLS: Target.Dependency = .product(name: "HummingbirdTLS", package: "hummingbird")
let hummingbirdTesting: Target.Dependency = .product(name: "HummingbirdTesting", package: "hummingbird")
let jwtKit: Target.Dependency = .product(name: "JWTKit", package: "jwt-kit")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let nioConcurrencyHelpers: Target.Dependency = .product(name: "NIOConcurrencyHelpers", package: "swift-nio")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioHTTP1: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")
let nioHTTP2: Target.Dependency = .product(name: "NIOHTTP2", package: "swift-nio-http2")
let nioHTTPTypes: Target.Dependency = .product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let nioSSL: Target.Dependency = .product(name: "NIOSSL", package: "swift-nio-ssl")
let serviceLifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals: Target.Dependency = .product(name: "UnixSignals", package: "swift-service-lifecycle")
let subprocess: Target.Dependency = .product(name: "Subprocess", package: "swift-subprocess")

let package = Package(
    name: "accord",
    products: [.executable(name: "accord", targets: ["accord"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-http2", exact: "1.46.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
        .package(url: "https://github.com/vapor/jwt-kit", exact: "5.7.1"),
    ],
    targets: [
        .systemLibrary(name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
        .systemLibrary(name: "CArgon2", pkgConfig: "libargon2", providers: [.apt(["libargon2-dev"])]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CQRCode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),

        .target(name: "Detection", resources: [.embedInCode("Lexicon")], swiftSettings: strict),
        .target(name: "Filtering", resources: [.embedInCode("Starter")], swiftSettings: strict),
        .target(
            name: "Gateways",
            dependencies: ["Filtering", nioConcurrencyHelpers, nioCore, nioHTTP1, nioHTTP2, nioPosix, nioSSL],
            swiftSettings: strict
        ),
        .target(name: "Ledger", dependencies: [crypto], swiftSettings: strict),
        .target(name: "Domain", dependencies: ["Filtering"], swiftSettings: strict),
        .target(
            name: "Records",
            dependencies: ["Domain", "Filtering", "Ledger", grdb, grdbSQLite, crypto, cryptoExtras, logging],
            swiftSettings: strict
        ),
        .target(
            name: "Exchange",
            dependencies: ["Domain", "CArchive", "CCurl", subprocess, logging],
            swiftSettings: strict
        ),
        .target(
            name: "Web",
            dependencies: [
                "Detection", "Domain", "Filtering", "Records", "Ledger", "CArgon2", "CQRCode", hummingbird,
                hummingbirdCore, hummingbirdTLS,
                httpTypes,
                jwtKit, nioCore, nioHTTP1, nioHTTPTypes, nioSSL, mustache, crypto, logging,
            ],
            resources: [.copy("Assets"), .copy("Model"), .copy("Papers"), .copy("Templates"), .copy("Words")],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "accord",
            dependencies: [
                "Domain", "Filtering", "Gateways", "Ledger", "Records", "Exchange", "Web", hummingbird, argumentParser,
                serviceLifecycle, unixSignals, logging,
            ],
            swiftSettings: strict
        ),
        .target(
            name: "TestSupport",
            dependencies: ["Domain", "Records"],
            path: "Tests/TestSupport",
            swiftSettings: strict
        ),
        .target(
            name: "CPeer",
            path: "Benchmarks/CPeer",
            linkerSettings: [.linkedLibrary("sqlite3")]
        ),
        .executableTarget(
            name: "accord-bench",
            dependencies: [
                "CPeer", "Detection", "Domain", "Exchange", "Filtering", "Labelled", "Records", "Web", "TestSupport",
                crypto, grdb, hummingbird, nioCore, logging,
            ],
            path: "Benchmarks/Runner",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "FaultDriver",
            dependencies: ["Domain", "Ledger", "Records", "TestSupport"],
            path: "Tests/Faults/Driver",
            swiftSettings: strict
        ),
        .target(
            name: "Labelled",
            dependencies: ["Detection", "Domain"],
            path: "Tests/DetectionTests/Labelled",
            exclude: ["README.md", "browsing.tsv", "held-out.tsv", "tuning.tsv"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "DetectionTests",
            dependencies: ["Detection", "Labelled"],
            exclude: ["Labelled"],
            swiftSettings: strict
        ),
        .testTarget(name: "FilteringTests", dependencies: ["Filtering"], swiftSettings: strict),
        .testTarget(
            name: "GatewaysTests",
            dependencies: ["Filtering", "Gateways", nioCore, nioPosix],
            swiftSettings: strict
        ),
        .testTarget(
            name: "LedgerTests",
            dependencies: ["Ledger", crypto],
            exclude: ["Verifier"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "DomainTests",
            dependencies: ["Domain", "Filtering", "TestSupport"],
            exclude: ["Golden", "Policies/Texts"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "RecordsTests",
            dependencies: ["Domain", "Records", "Ledger", "TestSupport", grdb],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ExchangeTests",
            dependencies: [
                "Domain", "Exchange", "Records", "Web", "TestSupport", hummingbird, hummingbirdTesting, httpTypes,
                nioCore, logging, subprocess,
            ],
            exclude: ["Servers"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "WebTests",
            dependencies: [
                "Domain", "Filtering", "Ledger", "Records", "Exchange", "Web", "TestSupport", hummingbird,
                hummingbirdTesting, httpTypes, jwtKit, nioCore, logging,
            ],
            swiftSettings: strict
        ),
        .testTarget(name: "HouseRules", swiftSettings: strict),
    ]
)
