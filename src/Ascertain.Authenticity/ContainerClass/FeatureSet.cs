namespace Ascertain.Authenticity.ContainerClass;

/// <summary>The features of one item, each once; bounded, so that a hostile file cannot fill memory.</summary>
public sealed class FeatureSet
{
    /// <summary>Most features of one item. Arbitrary: honest files have 60 to 400.</summary>
    public const int MostFeatures = 4000;

    /// <summary>Longest path or value in UTF-16 units. Arbitrary: an order of 24 parts takes half of it.</summary>
    public const int LongestPart = 240;

    private readonly SortedDictionary<string, ContainerFeature> byText = new(StringComparer.Ordinal);

    /// <summary>In ordinal order of their texts.</summary>
    public IReadOnlyCollection<ContainerFeature> All => byText.Values;

    /// <summary>The texts in ordinal order.</summary>
    public IReadOnlyCollection<string> Texts => byText.Keys;

    /// <summary>True when the bound was reached and later features are missing.</summary>
    public bool IsCut { get; private set; }

    /// <summary>True when the item has that feature.</summary>
    public bool Has(string text) => byText.ContainsKey(text);

    /// <summary>The feature of that text, or null.</summary>
    public ContainerFeature? Find(string text) => byText.TryGetValue(text, out ContainerFeature found) ? found : null;

    internal void Add(string path, string value, long firstByte, long byteCount)
    {
        ContainerFeature feature = new(Bounded(path), Bounded(value), firstByte, byteCount);
        if (byText.Count >= MostFeatures && !byText.ContainsKey(feature.Text))
        {
            IsCut = true;
            return;
        }

        byText.TryAdd(feature.Text, feature);
    }

    private static string Bounded(string part) => part.Length <= LongestPart ? part : part[..LongestPart];
}
