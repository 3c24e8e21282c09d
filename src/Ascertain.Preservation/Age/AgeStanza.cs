namespace Ascertain.Preservation.Age;

/// <summary>One recipient stanza of an age header.</summary>
/// <param name="Arguments">The type first, then its arguments.</param>
/// <param name="Body">Decoded.</param>
internal sealed record AgeStanza(IReadOnlyList<string> Arguments, byte[] Body)
{
    public string Type => Arguments[0];
}
