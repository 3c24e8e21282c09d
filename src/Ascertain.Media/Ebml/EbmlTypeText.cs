namespace Ascertain.Media.Ebml;

/// <summary>The printed type of a known element: id in hex, then its name, e.g. <c>0x1F43B675 Cluster</c>.</summary>
internal static class EbmlTypeText
{
    public static string Of(uint id, string name) => $"0x{id:X} {name}";
}
