namespace Ascertain.Preservation.WebArchives;

/// <summary>A body that was taken out of a web archive, without transfer and content coding.</summary>
/// <param name="File">Where it lies now; its extension is that of the media type, where that has a short one.</param>
/// <param name="Record">The record that holds it. Address and date in it are what the archive says.</param>
/// <param name="Inside">Where in the package that is, in words: WARC file of a WACZ file, record, place, HTTP status. Personal: names may stand in it.</param>
public sealed record TakenBody(string File, WarcRecord Record, string Inside)
{
    /// <summary>True when the archive holds only a part of the body, or may: <see cref="Inside"/> says why.</summary>
    public bool IsPart { get; init; }
}
