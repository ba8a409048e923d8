import Domain
import Hummingbird
import Logging
import Records

extension Site {
    /// The whole site: who may ask for which page stands here, the pages in their feature's `…Routes`.
    package func router() -> Router<SiteContext> {
        let router = Router(context: SiteContext.self)
        router.add(middleware: Headers(isSecure: doors.secureCookies))
        router.add(middleware: Recognition(site: self))
        router.add(middleware: ErrorPages(site: self))
        router.add(middleware: FileMiddleware(resources + "/Assets", urlBasePath: "/assets"))
        router.add(middleware: SameSite(site: self))
        let open = router.group()
        let signedIn = router.group().add(middleware: Gate())
        let staff = router.group().add(middleware: Gate(permission: .openClasses))
        let office = router.group().add(middleware: Gate(permission: .runSchool))
        PublicationRoutes(site: self).add(open: open, office: office)
        addAccessRoutes(
            open: open,
            wayIn: router.group().add(middleware: Gate(isWayIn: true)),
            office: office,
            rules: router.group().add(middleware: Gate(permission: .setSignIn))
        )
        addFamilyRoutes(open: open, signedIn: signedIn)
        addClassRoutes(open: open, staff: staff)
        addAnswerRoutes(open: open, office: office)
        addPeopleRoutes(office: office)
        addSettingsRoutes(open: open, office: office)
        addKeepingRoutes(open: open, office: office)
        return router
    }
}
