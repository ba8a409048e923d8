import Filtering

/// The lines of `squid.conf` that send a proxy's requests to Accord (Squid 5 and 6).
package enum SquidConfig {
    package struct Options: Sendable {
        package var icap: DoorAddress
        package var port: Int
        /// A certificate authority of the school with its key, in PEM: then Squid opens HTTPS, and sees whole addresses.
        package var authority: String?
        /// Where Squid's own programs lie.
        package var programs: String
        /// The folder of certificates that Squid makes.
        package var certificates: String
        /// A command that says `OK` or `ERR` for a line, instead of ICAP.
        package var helper: String?

        package init(icap: DoorAddress, port: Int) {
            self.icap = icap
            self.port = port
            programs = "/usr/lib/squid"
            certificates = "/var/lib/squid/ssl_db"
        }
    }

    package static func text(_ options: Options) -> String {
        let asking = options.helper.map(helper) ?? adaptation(options)
        return listening(options) + asking
    }

    private static func listening(_ options: Options) -> String {
        guard let authority = options.authority else { return "http_port \(options.port)\n" }
        return """
            # Squid opens HTTPS with the school's own authority, which every device must trust; staff and pupils are told so.
            http_port \(options.port) ssl-bump generate-host-certificates=on \\
                dynamic_cert_mem_cache_size=16MB tls-cert=\(authority)
            sslcrtd_program \(options.programs)/security_file_certgen -s \(options.certificates) -M 16MB
            acl accord_start at_step SslBump1
            ssl_bump peek accord_start
            ssl_bump bump all

            """
    }

    /// Preview and 204 keep bodies out of the way; without an answer nothing goes through (`bypass=off`).
    private static func adaptation(_ options: Options) -> String {
        let inner =
            options.authority == nil
            ? ""
            : """
            # What is inside is asked for one by one, so the closed page can be shown.
            adaptation_access accord deny CONNECT

            """
        return """
            icap_enable on
            icap_preview_enable on
            icap_preview_size 0
            icap_206_enable off
            icap_persistent_connections on
            icap_service_failure_limit 10 in 10 seconds
            icap_service_revival_delay 5
            adaptation_send_client_ip on
            adaptation_send_username on
            icap_client_username_encode off
            icap_service accord reqmod_precache bypass=off icap://\(options.icap)/reqmod
            acl CONNECT method CONNECT
            \(inner)adaptation_access accord allow all

            """
    }

    private static func helper(_ command: String) -> String {
        """
        external_acl_type accord ttl=10 negative_ttl=10 concurrency=64 children-max=1 %SRC %un %URI \(command)
        acl accord_closed external accord
        http_access deny !accord_closed

        """
    }
}
