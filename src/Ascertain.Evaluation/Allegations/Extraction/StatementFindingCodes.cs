namespace Ascertain.Evaluation.Allegations.Extraction;

/// <summary>What can be found in the words of a statement, apart from what they allege.</summary>
public static class StatementFindingCodes
{
    /// <summary>There are no words.</summary>
    public const string Empty = "statement.words.empty";

    /// <summary>A word mixes letters of several scripts.</summary>
    public const string MixedScripts = "statement.words.mixedScripts";

    /// <summary>The words are mostly of a script that the grammar does not know.</summary>
    public const string OtherScript = "statement.words.otherScript";

    /// <summary>The calendar has no such day.</summary>
    public const string NoSuchDay = "statement.time.noSuchDay";

    /// <summary>A span ends before it begins.</summary>
    public const string EndsBeforeStart = "statement.time.endsBeforeStart";

    /// <summary>The statement is not read at all: its date, its length or its front matter is outside of what the grammar takes.</summary>
    public const string NotRead = "statement.notRead";

    /// <summary>A range of numbers stands upside down.</summary>
    public const string RangeTurned = "statement.count.rangeTurned";
}
