import Domain
import Records

extension NoticeWriting {
    /// To everyone whose yes is due, once for each text, and once more where it waits for some days.
    func writeWaits(_ id: SchoolRequestID) async throws {
        guard let news = try await site.registry.news(of: id, on: site.today) else { return }
        let cause = "request \(id) text \(news.request.text)"
        let later = site.today.adding(days: RequestNews.waitingDaysMax).at(hour: RequestNews.hour)
        for person in news.called {
            try await post({ $0.requestWaits(id) }, to: person, cause: cause + " waits", for: .request(id, .waits))
            try await post(
                { $0.requestStillWaits(id) },
                to: person,
                cause: cause + " still waits",
                for: .request(id, .waits),
                notBefore: later
            )
        }
    }

    /// To whoever asked: that it is answered, and in its time that it ends, and that it is over.
    func writeDecided(_ id: SchoolRequestID, isOld: Bool) async throws {
        guard let news = try await site.registry.news(of: id, on: site.today) else { return }
        guard [.approved, .refused].contains(news.standing) else { return }
        let asker = news.request.by
        let cause = "request \(id) text \(news.request.text)"
        if !isOld {
            try await post({ $0.requestAnswered(id) }, to: asker, cause: cause + " answered", for: .news)
        }
        guard news.standing == .approved else { return }
        for (reason, day) in [(RequestNews.Reason.ends, news.endsOn), (.over, news.overOn)] {
            guard let moment = day?.at(hour: RequestNews.hour), !isOld || moment > site.doors.now() else { continue }
            try await post(
                { reason == .ends ? $0.requestEnds(id) : $0.requestOver(id) },
                to: asker,
                cause: "\(cause) \(reason.rawValue)",
                for: .request(id, reason),
                notBefore: moment
            )
        }
    }
}
