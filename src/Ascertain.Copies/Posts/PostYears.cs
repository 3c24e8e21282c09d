namespace Ascertain.Copies.Posts;

/// <summary>Years in which the date of a post can lie: what an export writes beyond them is no date of a post, and reckoning with it can leave the calendar.</summary>
internal static class PostYears
{
    /// <summary>First year with posts: the World Wide Web was announced to the public in August 1991 (T. Berners-Lee, alt.hypertext, 1991-08-06).</summary>
    public const int First = 1991;

    /// <summary>The begin of <see cref="First"/> in Unix time.</summary>
    public const long FirstUnixSeconds = 662_688_000;

    /// <summary>The begin of the year 3000 in Unix time. Arbitrary: numbers in milliseconds lie beyond it.</summary>
    public const long EndUnixSeconds = 32_503_680_000;

    /// <summary>True for a year in whose days a date can be reckoned with.</summary>
    public static bool Hold(int year) => year is >= 1 and < 3000;

    /// <summary>True for a year in which there were posts.</summary>
    public static bool HoldPosts(int year) => year is >= First and < 3000;
}
