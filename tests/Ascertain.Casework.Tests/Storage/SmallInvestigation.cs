using Ascertain.Canonical;
using Ascertain.Casework.Storage;
using Ascertain.Preservation.Files;
using Ascertain.Preservation.Signing;

namespace Ascertain.Casework.Tests.Storage;

/// <summary>An investigation with two exhibits, a signed note and sealed values, in four batches.</summary>
internal static class SmallInvestigation
{
    public const string Author = "Ada Example";

    /// <summary>For tests that look at a sealed value.</summary>
    public static KeyUse Looking => new("A-001", KeyUsePurpose.ToFindNamedExhibits);

    public static KeyRing Keys(TemporaryFolder folder) => new(folder["keys"]);

    public static Investigation Open(TemporaryFolder folder, Action<string>? atStep = null, string name = "case") =>
        Investigation.CreateOrOpen(folder[name], Keys(folder), StandingClock.Default, atStep);

    public static string Make(TemporaryFolder folder)
    {
        using Investigation made = Open(folder);
        AddExhibit(made, folder, 1);
        AddExhibit(made, folder, 2);
        AddNote(made, "seen from the bridge");
        AddNote(made, "second look");
        return folder["case"];
    }

    public static LedgerEntry AddExhibit(Investigation made, TemporaryFolder folder, byte seed)
    {
        byte[] bytes = new byte[700];
        new Random(seed).NextBytes(bytes);
        StoredFile stored = made.Exhibits.Deposit(folder.Write("clip.bin", bytes));
        CanonicalObject acquisition = new()
        {
            ["format"] = "ascertain/acquisition/1",
            ["source"] = made.Seal($"https://example.invalid/{seed}").ToCanonical(),
        };
        return made.Commit([Draft("exhibit.acquired", made.ActorLabel(Author),
            ("exhibit", LedgerDocument.Existing(stored.Digest)), ("acquisition", LedgerDocument.Of(acquisition)))])[^1];
    }

    public static LedgerEntry AddNote(Investigation made, string text)
    {
        byte[] record = new CanonicalObject { ["format"] = "ascertain/annotation/1", ["text"] = text }.ToBytes();
        string signature = made.SignAsPerson(Author, record);
        return made.Commit([Draft("annotation.made", made.ActorLabel(Author),
            ("annotation", LedgerDocument.Of(record)), ("signature", LedgerDocument.Of(System.Text.Encoding.UTF8.GetBytes(signature))))])[^1];
    }

    public static LedgerDraft Draft(string kind, string actor, params (string Role, LedgerDocument Document)[] documents) =>
        new(kind, actor, documents.ToDictionary(static it => it.Role, static it => it.Document));
}
