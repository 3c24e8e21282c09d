using System.Reflection;
using Ascertain.Authenticity.Genuineness;
using Ascertain.Casework.Reporting;
using Ascertain.Media.Decoding;

namespace Ascertain.Casework.Tests.Reporting;

/// <summary>The table of what bears on which side, against all methods of the registry and all codes of the program.</summary>
public sealed class BearingTableTests
{
    private static readonly IReadOnlyList<MethodDescription> Methods = [.. new MethodRegistry(InstalledDecoder.Find(ConfinementPolicy.AllowUnconfined)).All.Select(static it => it.Description)];

    [Fact]
    public void Codes_ThatStandUnderGenuine_AreInTheTableOrSaidToBearOnNothing()
    {
        string[] codes = [.. CodesUnderGenuine()];
        Assert.True(codes.Length > 150, $"Only {codes.Length} codes were found.");
        string[] missing = [.. codes.Except(BearingTable.All.Select(static it => it.Code)).Except(WithoutBearing())];
        Assert.True(missing.Length == 0, $"Neither in the table nor among the codes without bearing:\n{string.Join('\n', missing)}");
    }

    [Fact]
    public void Codes_OfTheTableAndOfThoseWithoutBearing_AreCodesOfTheProgram()
    {
        HashSet<string> all = [.. AllCodes()];
        Assert.DoesNotContain(BearingTable.All.Select(static it => it.Code).Concat(WithoutBearing()), it => !all.Contains(it));
    }

    [Fact]
    public void Codes_StandOnceBesideAPair_AndNotAlsoAmongThoseWithoutBearing()
    {
        Assert.Empty(BearingTable.All.GroupBy(static it => (it.Code, it.Pair)).Where(static it => it.Count() > 1).Select(static it => it.Key));
        Assert.Empty(BearingTable.All.Select(static it => it.Code).Intersect(WithoutBearing()));
        Assert.Empty(WithoutBearing().GroupBy(static it => it).Where(static it => it.Count() > 1).Select(static it => it.Key));
    }

    [Fact]
    public void Lines_BearOnAPropositionOfTheirPair_OrOnNone() => Assert.All(BearingTable.All, static it =>
    {
        Assert.True(it.Kind switch { BearingKind.OnOneSide => it.Proposition is not null, BearingKind.CannotTell => it.Proposition is null, _ => true }, it.Code);
        Assert.True(it.Proposition is null || GenuinenessPairs.Of(it.Pair).Propositions.Any(one => one.Id == it.Proposition), it.Code);
        Assert.EndsWith(".", it.Because, StringComparison.Ordinal);
    });

    // What can be found must be said to have been looked for, else a run that saw nothing would not be named.
    [Fact]
    public void Lines_AreOfAMethodThatIsSaidToLookForThePair() => Assert.All(BearingTable.All, static line =>
        Assert.Contains(LookingMethods.Of(line.Pair), looking => Methods.Any(it => it.Version.Name == looking.Method && CanGive(it, line.Code))));

    [Fact]
    public void LookingMethods_AreMethodsOfTheRegistry_AndEveryGenuineOneLooks()
    {
        Assert.Empty(LookingMethods.All.Select(static it => it.Method).Except(Methods.Select(static it => it.Version.Name)));
        Assert.Empty(Methods.Where(static it => it.Question == Question.Genuine).Select(static it => it.Version.Name).Except(LookingMethods.All.Select(static it => it.Method)));
        Assert.DoesNotContain(LookingMethods.All.GroupBy(static it => (it.Method, it.Pair)), static it => it.Count() > 1);
    }

    // Findings that a change of the table would move from one side to the other.
    [Theory]
    [InlineData("authenticity.container.writtenByProgram", "recordedOrProcessed", "processedSince")]
    [InlineData("authenticity.container.agreesWithDevice", "recordedOrProcessed", "asRecorded")]
    [InlineData("authenticity.container.differsFromDevice", "recordedOrProcessed", null)]
    [InlineData("authenticity.continuity.jump", "continuousOrCut", "cut")]
    [InlineData("authenticity.continuity.none", "continuousOrCut", "continuous")]
    [InlineData("authenticity.soundAndPicture.together", "recordedTogetherOrNot", null)]
    [InlineData("time.bound.post", "sceneAsClaimedOrNot", null)]
    public void Line_OfACode_StandsWhereItsMeaningPutsIt(string code, string pair, string? proposition) => Assert.Equal(proposition, BearingTable.Of(code, pair)!.Proposition);

    // The check itself: a code that nobody placed is seen.
    [Fact]
    public void Codes_ThatNobodyPlaced_AreSeen() => Assert.DoesNotContain("authenticity.continuity.invented", BearingTable.All.Select(static it => it.Code).Concat(WithoutBearing()));

    private static IEnumerable<string> WithoutBearing() => CodesWithoutBearing.All.SelectMany(static it => it.Codes);

    // As the report sorts them; codes of the readers are given by methods that ask what the file is, though not every method lists them.
    private static IEnumerable<string> CodesUnderGenuine()
    {
        foreach ((string code, bool isOfReaders) in AllCodes(static type => type.Assembly.GetName().Name == "Ascertain.Media"))
        {
            Question[] questions = [.. Methods.Where(it => CanGive(it, code)).Select(static it => it.Question)];
            if ((questions.Length == 0 && isOfReaders ? [Question.What] : questions).Any(it => FindingQuestions.Of(code, it) == Question.Genuine))
            {
                yield return code;
            }
        }
    }

    private static bool CanGive(MethodDescription method, string code) => method.FindingCodes.Any(it => it.EndsWith(".*", StringComparison.Ordinal) ? code.StartsWith(it[..^1], StringComparison.Ordinal) : it == code);

    private static IEnumerable<string> AllCodes() => AllCodes(static _ => true).Select(static it => it.Code);

    private static IEnumerable<(string Code, bool Is)> AllCodes(Func<Type, bool> ask) =>
        Directory.EnumerateFiles(AppContext.BaseDirectory, "Ascertain.*.dll").Where(static it => !Path.GetFileName(it).Contains("Tests", StringComparison.Ordinal))
            .Select(Assembly.LoadFrom).SelectMany(static it => it.GetTypes()).Where(static it => it.Name.EndsWith("FindingCodes", StringComparison.Ordinal))
            .SelectMany(it => it.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic).Where(static one => one.IsLiteral && one.FieldType == typeof(string)).Select(one => ((string)one.GetRawConstantValue()!, ask(it)))).Distinct();
}
