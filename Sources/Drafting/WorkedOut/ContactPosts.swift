internal import ManylebFindings
internal import ManylebModel

// The posts that manage the contract. Where several bodies have the same one, it is said once.
extension WorkedOutList {
    static let contactPosts = WorkedOutList("contact-posts") { posts($0.contract.commissioners.items) }
    static let sharedPosts = WorkedOutList("shared-posts") { filler -> [ContactPost] in
        let posts = posts(filler.contract.commissioners.items + filler.contract.localAuthorities.items)
        return posts.contains { $0.bodies.count > 1 } ? posts : []
    }

    /// By the words of the post. Bodies of which it is not known stay apart, each with its blank.
    private static func posts(_ bodies: [Commissioner]) -> [ContactPost] {
        var posts: [ContactPost] = []
        for body in bodies {
            let words = body.lead.value?.contractText
            if let words, let index = posts.firstIndex(where: { $0.post.value?.contractText == words }) {
                posts[index].bodies.append(body)
            } else {
                posts.append(ContactPost(post: body.lead, bodies: [body]))
            }
        }
        return posts
    }
}

private struct ContactPost: Worded {
    let post: Fact<Words>
    var bodies: [Commissioner]

    static let names: WordedNames<ContactPost> = [
        .words("post") { line, _ in line.post },
        .lines("bodies") { line, _ in line.bodies.map { Body(body: $0, isShared: line.bodies.count > 1) } },
    ]

    struct Body: Worded {
        let body: Commissioner
        let isShared: Bool

        static let names: WordedNames<Body> = [
            .words("name") { line, _ in line.body.name },
            .words("short", mayBeMissing: true) { line, _ in line.body.short },
            .words("post") { line, _ in line.body.lead },
            .words("email") { line, _ in line.body.email },
            .words("phone", mayBeMissing: true) { line, _ in line.body.phone },
            .words("address", mayBeMissing: true) { line, _ in line.body.address },
            .value("shared", mayBeMissing: true) { line, _ in Fact<YesNo>(line.isShared ? .yes : nil) },
        ]

        func id(_ filler: Filler) -> String? { body.naturalKey }
    }
}
