import Foundation
import NIOCore
import NIOSSL

/// The certificate and key that Accord answers with, read from two PEM files, and again when it is told that they are
/// new.
///
/// Who holds the key file can stand in for the site, so it must belong to its owner and group alone.
package actor Certificate {
    private struct Pair {
        let chain: [NIOSSLCertificateSource]
        let key: NIOSSLPrivateKeySource
    }

    private let certificateFile: String
    private let keyFile: String
    private var pair: Pair

    package init(certificateFile: String, keyFile: String) throws {
        self.certificateFile = certificateFile
        self.keyFile = keyFile
        pair = try Self.read(certificateFile, keyFile)
    }

    /// Reads both files again; connections that are open keep what they have.
    ///
    /// A fault leaves the pair as it was.
    package func reload() throws {
        pair = try Self.read(certificateFile, keyFile)
    }

    /// TLS 1.2 at least, with forward secrecy and authenticated ciphers alone (ASVS 5.0, V12.1.1 and V12.1.2); each new
    /// connection is given the pair of that moment.
    nonisolated func configuration() throws -> TLSConfiguration {
        let first = try Self.read(certificateFile, keyFile)
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: first.chain,
            privateKey: first.key
        )
        configuration.minimumTLSVersion = .tlsv12
        configuration.cipherSuites = "ECDHE+AESGCM:ECDHE+CHACHA20"
        configuration.applicationProtocols = ["http/1.1"]
        configuration.sslContextCallback = { _, promise in
            promise.completeWithTask { await self.override }
        }
        return configuration
    }

    private var override: NIOSSLContextConfigurationOverride {
        var override = NIOSSLContextConfigurationOverride()
        override.certificateChain = pair.chain
        override.privateKey = pair.key
        return override
    }

    private static func read(_ certificateFile: String, _ keyFile: String) throws -> Pair {
        do {
            let mode = try FileManager.default.attributesOfItem(atPath: keyFile)[.posixPermissions] as? Int ?? 0o777
            guard mode & 0o007 == 0 else { throw CertificateFailure.readableByAll(keyFile) }
            let chain = try NIOSSLCertificate.fromPEMFile(certificateFile)
            let key = try NIOSSLPrivateKey(file: keyFile, format: .pem)
            // A key that does not belong to the certificate is refused by BoringSSL when a context is made of the two.
            let trial = TLSConfiguration.makeServerConfiguration(
                certificateChain: chain.map { .certificate($0) },
                privateKey: .privateKey(key)
            )
            _ = try NIOSSLContext(configuration: trial)
            return Pair(chain: chain.map { .certificate($0) }, key: .privateKey(key))
        } catch let failure as CertificateFailure {
            throw failure
        } catch {
            throw CertificateFailure.unreadable("\(certificateFile), \(keyFile)", "\(error)")
        }
    }
}

/// Why there can be no HTTPS with these files.
package enum CertificateFailure: Error, Equatable {
    case readableByAll(String)
    case unreadable(String, String)

    package var sentence: String {
        switch self {
        case .readableByAll(let file):
            "Everyone on this machine can read \(file), which holds a key. Type: chmod 640 \(file)"
        case .unreadable(let files, let why):
            "These are not a certificate in PEM and its key: \(files). \(why)"
        }
    }
}
