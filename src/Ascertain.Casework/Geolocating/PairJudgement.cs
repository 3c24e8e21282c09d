namespace Ascertain.Casework.Geolocating;

/// <summary>How something in the picture stands to something on the map or in an image from above.</summary>
public enum PairJudgement
{
    /// <summary>Both show the same thing.</summary>
    Agrees,

    /// <summary>One shows what the other, at that place, does not.</summary>
    Differs,

    /// <summary>Should be there on both, and cannot be seen on one: hidden, too small, out of the picture.</summary>
    NotVisible,
}

/// <summary>The judgements in records.</summary>
internal static class PairJudgements
{
    /// <summary>As memos spell it.</summary>
    public static string Word(this PairJudgement judgement) => judgement switch
    {
        PairJudgement.Agrees => "agrees",
        PairJudgement.Differs => "differs",
        PairJudgement.NotVisible => "notVisible",
        _ => throw new ArgumentOutOfRangeException(nameof(judgement)),
    };

    /// <summary>Reads the word.</summary>
    /// <exception cref="UnusableInputException">It is none of the three.</exception>
    public static PairJudgement Parse(string word) => word switch
    {
        "agrees" => PairJudgement.Agrees,
        "differs" => PairJudgement.Differs,
        "notVisible" => PairJudgement.NotVisible,
        _ => throw new UnusableInputException($"A pair agrees, differs or is notVisible; it is not \"{word}\"."),
    };
}
