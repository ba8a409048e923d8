import Domain
import Hummingbird
import Logging
import Records

extension Site {
    /// The whole site: who may ask for which page stands here, the pages in their feature's `…Routes`.
    package func router() -> Router<SiteContext> {
        let router = Router(context: SiteContext.self)
        router.add(middleware: Headers(isSecure: doors.secureCookies, isSample: doors.isSample))
        router.add(middleware: Recognition(site: self))
        router.add(middleware: ErrorPages(site: self))
        router.add(middleware: SizeLimits())
        router.add(middleware: FileMiddleware(resources + "/Assets", urlBasePath: "/assets", logger: logger))
        router.add(middleware: SameSite())
        router.add(middleware: SentForms(site: self))
        let ways = Ways(router)
        PublicationRoutes(site: self).add(open: ways.open, gated: ways.behind(.keepPolicies))
        addSessionRoutes(ways)
        addFamilyRoutes(ways)
        addClassRoutes(ways)
        addAnswerRoutes(ways)
        addPeopleRoutes(ways)
        addSettingsRoutes(ways)
        addAccessRoutes(ways)
        addKeepingRoutes(ways)
        addConcernRoutes(ways)
        addGuidanceRoutes(ways)
        addFilterRoutes(ways)
        addRequestRoutes(ways)
        return router
    }
}

/// The ways in: for everyone, for whoever is signed in, for whoever may do what a page is for, and for machines.
struct Ways {
    private let router: Router<SiteContext>
    let open: RouterGroup<SiteContext>
    let signedIn: RouterGroup<SiteContext>
    /// Where people set up how they sign in.
    let wayIn: RouterGroup<SiteContext>

    init(_ router: Router<SiteContext>) {
        self.router = router
        open = router.group()
        signedIn = router.group().add(middleware: Gate())
        wayIn = router.group().add(middleware: Gate(isWayIn: true))
    }

    func behind(_ permission: Permission) -> RouterGroup<SiteContext> {
        router.group().add(middleware: Gate(permission: permission))
    }

    /// For other machines of the school's, which have a code and no session.
    func following(_ site: Site) -> RouterGroup<SiteContext> {
        router.group().add(middleware: FollowerGate(site: site))
    }
}
