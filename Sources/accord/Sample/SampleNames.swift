/// Names as they stand beside each other on an English primary school's roll, by where families came from.
struct SampleNames {
    let families: [String]
    let girls: [String]
    let boys: [String]
    let women: [String]
    let men: [String]
    /// Families of this origin among all others.
    let share: Int

    private init(_ share: Int, _ families: String, girls: String, boys: String, women: String, men: String) {
        self.share = share
        self.families = families.split(separator: " ").map(String.init)
        self.girls = girls.split(separator: " ").map(String.init)
        self.boys = boys.split(separator: " ").map(String.init)
        self.women = women.split(separator: " ").map(String.init)
        self.men = men.split(separator: " ").map(String.init)
    }

    static let all = [
        SampleNames(
            9,
            "Archer Barlow Bowden Chapman Dawson Ellis Farrow Goodwin Hobbs Ibbotson Jarvis Kemp Lister Marsden Naylor "
                + "Ogden Pickering Rudge Sheldon Tranter Underhill Varley Whitlock Yardley Ashdown Copeland",
            girls: "Poppy Isla Freya Evie Daisy Matilda Phoebe Elsie Orla Imogen Beatrix Hettie Robyn Tilly Martha Ivy",
            boys: "Archie Alfie Theo Rory Felix Stanley Arlo Hugo Ralph Caleb Toby Ned Barnaby Jasper Wilf Rowan",
            women: "Laura Gemma Kerry Hannah Becky Louise Rachel Zoe Natalie Emma Steph Jo Claire Vicky Holly Bryony",
            men: "Mark Lee Craig Simon Adam Gareth Phil Neil Robbie Matt Chris Dean Karl Ian Stuart Graham"
        ),
        SampleNames(
            3,
            "Hussain Malik Mahmood Akhtar Chaudhry Qureshi Siddiqui Bashir",
            girls: "Zara Hafsa Aisha Inaya Maryam Noor",
            boys: "Hamza Ibrahim Zayn Musa Haroon Bilal",
            women: "Nadia Shazia Rukhsana Farah Saima Uzma",
            men: "Asif Tariq Kamran Shahid Naveed Waqas"
        ),
        SampleNames(
            2,
            "Sharma Desai Nair Iyer Reddy Bhatt Chauhan",
            girls: "Anaya Diya Kavya Riya Meera",
            boys: "Arjun Rohan Vihaan Dev Kiran",
            women: "Priya Anjali Sunita Deepa Lakshmi",
            men: "Vikram Sanjay Rajesh Anil Suresh"
        ),
        SampleNames(
            2,
            "Rahman Begum Miah Chowdhury Uddin Ahmed",
            girls: "Tasnim Samira Nusrat Anika",
            boys: "Rayhan Zakir Tahmid Safwan",
            women: "Shirin Taslima Rehana Sultana",
            men: "Abdul Mizanur Shafiq Jamal"
        ),
        SampleNames(
            2,
            "Kowalski Wojcik Zielinski Lewandowski Kaminski Mazur",
            girls: "Maja Hanna Lena Oliwia",
            boys: "Jakub Filip Antoni Kacper",
            women: "Magda Kasia Ewa Monika",
            men: "Marek Tomasz Pawel Krzysztof"
        ),
        SampleNames(
            3,
            "Okafor Adebayo Eze Balogun Mensah Boateng Asante Owusu",
            girls: "Chiamaka Temi Ama Abena Zainab Ife",
            boys: "Tobi Kwame Emeka Kofi Seyi Chidi",
            women: "Ngozi Funmi Akosua Grace Blessing Esi",
            men: "Chinedu Femi Kojo Yaw Samuel Ebo"
        ),
        SampleNames(
            1,
            "Campbell-Wright Braithwaite Lindo Grant-Bailey Morrison",
            girls: "Amelie Nyah Kezia Shanelle",
            boys: "Jaden Malachi Reuben Tyrell",
            women: "Marcia Sharon Denise Tanya",
            men: "Leroy Winston Devon Marlon"
        ),
        SampleNames(
            1,
            "Chen Wong Lam Nguyen Tran Santos",
            girls: "Mei Linh Angel Jia",
            boys: "Kai Minh Jun Lucas",
            women: "Li Hoa Marisol Fen",
            men: "Wei Duc Ramon Hao"
        ),
        SampleNames(
            1,
            "Ionescu Popa Silva Ferreira Yilmaz Demir",
            girls: "Ioana Sofia Elif Beatriz",
            boys: "Matei Andrei Emir Tiago",
            women: "Elena Cristina Ayse Paula",
            men: "Mihai Rui Mehmet Cosmin"
        ),
        SampleNames(
            1,
            "Shevchenko Bondar Warsame Abdi Hassan Haile",
            girls: "Daryna Sagal Hodan Selam",
            boys: "Maksym Liban Danylo Yonas",
            women: "Oksana Hodo Iryna Hiwot",
            men: "Serhiy Abdirahman Taras Dawit"
        ),
    ]
}
