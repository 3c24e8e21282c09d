namespace Ascertain.Casework.Collecting;

/// <summary>What a file collected beside an exhibit is to it.</summary>
public static class BesideRole
{
    /// <summary>Source of the page that showed it: HTML, WARC or JSON.</summary>
    public const string PageSource = "pageSource";

    /// <summary>Capture of the whole page that showed it: a picture, PDF or archive.</summary>
    public const string Capture = "capture";
}
