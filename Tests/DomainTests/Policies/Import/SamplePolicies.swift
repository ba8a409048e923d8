/// Complete policies in our own words, in styles that differ from each other.
enum SamplePolicies {
    /// A large school's document: contents, numbered chapters, agreements as appendices, headers on each page.
    static let harbour = """
        Harbour Road Academy

        Digital Technology and Acceptable Use

        Table of contents

        1. Why we wrote this ........................ 2
        2. Who does what ............................ 2
        Appendix 1: Pupil agreement ................. 3
        Appendix 2: Governor and volunteer agreement  4

        1. Why we wrote this

        The academy lends devices and runs a network. This paper sets out what everyone may expect of it, and what
        happens when something goes wrong.

        2. Who does what

        2.1 The network team

        The team will:

        - keep filters up to date
        - answer questions within two days

        2.2 Tutors

        Tutors must go through the agreement with their form in the first week.

        Harbour Road Academy: Digital Technology                 Page 2 of 4

        Appendix 1: Pupil agreement

        Your device

        1. I will bring my device charged and in its
           case every morning.
        2. I will hand it in when a member of
           staff asks.

        Harbour Road Academy: Digital Technology                 Page 3 of 4

        3. When I borrow a camera, I will not:
           a) take it off site;
           b) lend it to somebody else; or
           c) leave pictures on it.

        Your messages

        4. I will write nothing I would not read aloud in
           assembly.
        5. I know that the network keeps a record of the
           sites I open.

        Pupil: ______________________   Form: ______
        Signature: __________________   Date: ______
        Parent or carer: ____________   Date: ______

        Appendix 2: Governor and volunteer agreement

        When I am in school as a governor or a volunteer:

        • I will use the guest network only.
        • I will ask before I connect a memory stick.

        Harbour Road Academy: Digital Technology                 Page 4 of 4

        • I will pass anything that worries me to the safeguarding lead on the same day.

        I have read this agreement and accept it.

        Name (please print) ..............  Signature ..............  Date ..........
        """

    /// A small school's page in Markdown, with a list numbered anew in every section.
    static let village = """
        # Thornbeck Village School

        ## How we use computers

        Computers help us to find things out. This page was written with the school council.

        ## Promises of our infants

        * I sit with a grown-up when I use a tablet.
        * I stop and tell when something feels wrong.
        * I use kind words.

        ## Promises of Years 3 to 6

        ### My things

        1. I will learn my password by heart.
        1. I will not guess other people's.

        ### Other people

        1. I will ask before I take a picture of anyone.
        1. In Year 6 only, I may keep a phone in the office.

        **Name:** \\_\\_\\_\\_\\_\\_\\_\\_\\_\\_ **Class:** \\_\\_\\_\\_\\_\\_

        ## Agreement with families

        We ask one adult in each family to sign this.

        1. I will look at my child's apps every month.
        1. I will keep pictures of other children to myself.
            - This includes group chats of the class.
        1. I will speak to school before I post about school.

        | Name | Signature | Date |
        |------|-----------|------|
        |      |           |      |

        ## When we look at this again

        Every May, with the council.
        """
}
