using System.Globalization;
using Ascertain.Canonical;
using NodaTime;
using NodaTime.Text;

namespace Ascertain.Reporting.Exports;

/// <summary>The nodes of a CASE document, each once, and the forms in which values stand there.</summary>
/// <remarks>Ids are <c>kb:TYPE-UUID</c>, the UUID made of the name of what it stands for (<see cref="NameUuid"/>): digests, or numbers of this ledger.
/// Nothing withheld goes into a name: from a UUID of a digest a known file could be recognised.</remarks>
internal sealed class CaseGraph(string investigationId)
{
    private readonly string nameSpace = $"https://ascertain.invalid/{investigationId}/";
    private readonly Dictionary<string, CanonicalObject> nodes = new(StringComparer.Ordinal);
    private readonly List<string> order = [];

    /// <summary>The id of a thing.</summary>
    /// <param name="type">Lower case with hyphens.</param>
    /// <param name="name">What tells it from others of its type.</param>
    public string Id(string type, string name) => $"kb:{type}-{NameUuid.OfUrl($"{nameSpace}{type}/{name}")}";

    /// <summary>Adds a node, unless it is there; gives its id back.</summary>
    public string Add(string id, CanonicalValue type, CanonicalObject members)
    {
        if (nodes.TryAdd(id, members))
        {
            members["@id"] = id;
            members["@type"] = type;
            order.Add(id);
        }

        return id;
    }

    /// <summary>The document; nodes in the order in which they came.</summary>
    public CanonicalObject Document()
    {
        CanonicalObject context = new() { ["kb"] = nameSpace, ["xsd"] = "http://www.w3.org/2001/XMLSchema#", ["case-investigation"] = "https://ontology.caseontology.org/case/investigation/" };
        foreach (string part in (string[])["action", "analysis", "configuration", "core", "identity", "observable", "tool", "types"])
        {
            context[$"uco-{part}"] = $"https://ontology.unifiedcyberontology.org/uco/{part}/";
        }

        return new CanonicalObject { ["@context"] = context, ["@graph"] = new CanonicalArray(order.Select(it => nodes[it])) };
    }

    public static CanonicalObject Ref(string id) => new() { ["@id"] = id };

    public static CanonicalArray Refs(params IEnumerable<string> ids) => new(ids.Select(Ref));

    // A typed text: a number of JSON would lose digits above 2^53.
    public static CanonicalObject Integer(long value) => Typed("integer", value.ToString(CultureInfo.InvariantCulture));

    public static CanonicalObject Time(Instant instant) => Typed("dateTime", InstantPattern.ExtendedIso.Format(instant));

    /// <summary>Bytes, by digests and size, as a content-data facet.</summary>
    public string Content(Digest digest, long byteCount) => Add(Id("content-data-facet", digest.Sha256Hex), "uco-observable:ContentDataFacet", new CanonicalObject
    {
        ["uco-observable:hash"] = Refs(Hash("SHA256", digest.Sha256Hex), Hash("SHA512", digest.Sha512Hex)),
        ["uco-observable:sizeInBytes"] = Integer(byteCount),
    });

    private string Hash(string method, string hex) => Add(Id("hash", hex), "uco-types:Hash",
        new CanonicalObject { ["uco-types:hashMethod"] = method, ["uco-types:hashValue"] = Typed("hexBinary", hex) });

    private static CanonicalObject Typed(string type, string value) => new() { ["@type"] = $"xsd:{type}", ["@value"] = value };
}
