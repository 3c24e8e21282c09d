namespace Ascertain.Evaluation.Allegations.Grammar;

/// <summary>What a token is made of.</summary>
internal enum TokenKind
{
    /// <summary>Letters, also with digits, hyphens and apostrophes inside.</summary>
    Word,

    /// <summary>A number in digits.</summary>
    Number,

    /// <summary>A number in digits with the ending of an ordinal.</summary>
    Ordinal,

    /// <summary>A decade, as 1990s; its value is the first year.</summary>
    Decade,

    /// <summary>A time of day; its value is in minutes.</summary>
    Clock,

    /// <summary>A whole date in digits; its value is year × 10,000 + month × 100 + day.</summary>
    Date,

    /// <summary>Anything else, one character each.</summary>
    Punctuation,
}
