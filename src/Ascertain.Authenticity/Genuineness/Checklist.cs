using static Ascertain.Authenticity.Genuineness.GenuinenessPairs;

namespace Ascertain.Authenticity.Genuineness;

/// <summary>What a person is asked about a clip, since no method sees it: fixed and versioned, so that two analysts answer the same questions.</summary>
/// <remarks>
/// <para>The questions are the house's own words; each names the document of the field that asks for such a look. A changed question is a new version of the list; ids are never reused.</para>
/// <para>A yes or a no bears on a side as findings do: where it is more to be expected. How much more nobody has measured, so no number stands with it.</para>
/// </remarks>
public static class Checklist
{
    private const string Berkeley = "Berkeley Protocol on Digital Open Source Investigations (HR/PUB/20/2), chapter VI, verification: content analysis";
    private const string BerkeleySource = "Berkeley Protocol on Digital Open Source Investigations (HR/PUB/20/2), chapter VI, verification: source analysis, provenance";
    private const string Swgit = "SWGIT section 14, Best Practices for Image Authentication: image content (continuity, staging, anachronism)";
    private const string Swgde = "SWGDE 23-V-001-1.2, Best Practices for Digital Video Authentication";
    private const string Enfsi = "ENFSI-BPM-DI-03 (2021), Best Practice Manual for Digital Image Authentication";

    /// <summary>Name and version of the list, as records have it.</summary>
    public const string Version = "ascertain/genuineness-checklist/1";

    /// <summary>The questions, in the order in which they are asked.</summary>
    public static IReadOnlyList<ChecklistQuestion> Questions { get; } =
    [
        new("lookToDirector", SceneAsClaimedOrNot, "Do people look to the camera, or to somebody beside it, as if they waited for a sign?", Staged, null,
            "People look at whoever films them; that nobody does tells nothing.", Swgit),
        new("actsForCamera", SceneAsClaimedOrNot, "Does what happens wait for the camera: does it begin, stop or happen again with the recording?", Staged, null,
            "Whoever films begins when something happens and stops when it is over.", Swgit),
        new("injuriesBehave", SceneAsClaimedOrNot, "Do wounds, blood, dust, smoke and debris behave as such things do: flow, dry, settle, drift with the wind?", AsClaimed, Staged,
            "Poor pictures hide it, and few people know what such things look like; ask somebody who does.", Swgit),
        new("peopleReact", SceneAsClaimedOrNot, "Do the people near react to what they must have seen and heard?", AsClaimed, Staged,
            "Shock, habit and exercise make people stay calm; actors react too.", Swgit),
        new("shadowsAgree", SceneAsClaimedOrNot, "Do shadows and light agree with the claimed time and place, and with each other?", AsClaimed, Reused,
            "The same shadows fall on other days and at other places; the method time.shadow tells at which.", Berkeley + ", chronolocation"),
        new("weatherAgrees", SceneAsClaimedOrNot, "Do weather, season and plants agree with the claimed time and place?", AsClaimed, Reused,
            "Weather differs within a few kilometres, and a station may stand elsewhere.", Berkeley + ", chronolocation"),
        new("placeAgrees", SceneAsClaimedOrNot, "Do terrain, buildings, signs and the damage to them agree with pictures of the claimed place from before and after the claimed time?", AsClaimed, Reused,
            "A place can look as claimed on many days; pictures of comparison bear wrong dates too.", Berkeley + ", geolocation"),
        new("equipmentAgrees", SceneAsClaimedOrNot, "Do clothes, insignia, weapons, vehicles and plates agree with who, where and when is claimed?", AsClaimed, Reused,
            "Equipment is captured, sold, copied and painted; uniforms can be worn by anybody.", Berkeley + ", unique or identifying features"),
        new("languageAgrees", SceneAsClaimedOrNot, "Do speech, accents, writing and announcements agree with the claimed people and place?", AsClaimed, Reused,
            "People speak several languages, and sound can be added; ask a speaker of the language.", Berkeley + ", internal consistency"),
        new("otherCamera", SceneAsClaimedOrNot, "Is there a recording of the same scene by another camera, and do the two agree?", AsClaimed, null,
            "Two cameras can film one staged scene; that no other recording is known tells nothing.", Berkeley + ", external corroboration"),
        new("earlierCopy", SceneAsClaimedOrNot, "Was an earlier copy looked for, and one found from before the claimed time?", Reused, null,
            "That none was found tells nothing: most copies are in no index.", BerkeleySource),
        new("filmedFromScreen", SceneAsClaimedOrNot, "Does it look filmed from a screen or a print: edges, bands, reflections, a flat depth?", Reused, null,
            "People pass on what they see on a screen in good faith; good copies show nothing of it.", Enfsi),
        new("movementsCarryOver", ContinuousOrCut, "At each place told as a jump, and wherever you looked: does each movement carry over, of people, vehicles, smoke and shadows?", Continuous, Cut,
            "A cut between two still moments carries over too; a lost packet makes a movement jump.", Swgit),
        new("clocksRunOn", ContinuousOrCut, "Do clocks, counters, screens and whatever else tells time in the picture run on without a jump?", Continuous, Cut,
            "Screens are refreshed late, and clocks are set.", Swgde),
        new("speechBreaksOff", ContinuousOrCut, "Does speech break off within a word, or does a background sound begin or end at once?", Cut, null,
            "Recorders mute, calls have gates, and machines are switched; good cuts lie in pauses.", Swgde),
        new("soundsFit", RecordedTogetherOrNot, "Do sounds fit what makes them, and the place: lips, steps, doors, shots, echo, wind, something that comes near?", RecordedTogether, PutTogether,
            "Much of what is heard is outside of the picture; players show sound late.", Swgde),
        new("flashToBang", RecordedTogetherOrNot, "Do sounds of distant things come as much later than their sight as the distance asks: about 2.9 s for each kilometre?", RecordedTogether, PutTogether,
            "The distance must be known; 343.2 m/s is the speed in still dry air of 20 °C, and wind and cold change it by some hundredths.", "ISO 9613-1 (speed of sound); " + Swgde),
        new("overlays", RecordedOrProcessed, "Do captions, logos, watermarks, frames or blurred parts lie over the picture, or was it turned or cropped?", ProcessedSince, null,
            "Some recorders write date and place into the picture; whoever protects people blurs faces.", Enfsi),
        new("originalAsked", RecordedOrProcessed, "Is it known who filmed or first posted it, and was the first recording asked for?", null, null,
            "It bears on no side: it says how far the way of the file could be followed.", BerkeleySource),
    ];

    private static readonly Dictionary<string, ChecklistQuestion> ById = Questions.ToDictionary(static it => it.Id, StringComparer.Ordinal);

    /// <summary>The question of that id, or null.</summary>
    public static ChecklistQuestion? Find(string id) => ById.GetValueOrDefault(id);

    /// <summary>Id of the proposition on which a reply to a question bears; null where on none.</summary>
    public static string? BearsOn(ChecklistQuestion question, ChecklistReply reply)
    {
        ArgumentNullException.ThrowIfNull(question);
        return reply switch
        {
            ChecklistReply.Yes => question.YesBearsOn,
            ChecklistReply.No => question.NoBearsOn,
            _ => null,
        };
    }
}
