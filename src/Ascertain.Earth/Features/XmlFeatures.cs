using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Ascertain.Earth.Features;

/// <summary>Goes through an XML file element by element, without document types, entities of its own, or anything from outside.</summary>
internal sealed class XmlFeatures(FeatureCollector into)
{
    /// <summary>Gives every element of these names wherever it stands, outermost first; what cannot be read ends the file with a fault.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="root">Local name of the outermost element.</param>
    /// <param name="wanted">Local names.</param>
    /// <param name="read">Receives an element and its line.</param>
    public void Read(byte[] bytes, string root, Func<string, bool> wanted, Action<XElement, int> read)
    {
        if (!IsWellFormed(bytes, root, out bool hasRoot) && !hasRoot)
        {
            return;
        }

        using XmlReader reader = Open(bytes);
        try
        {
            bool more = reader.Read();
            while (more)
            {
                if (reader.NodeType == XmlNodeType.Element && wanted(reader.LocalName))
                {
                    int line = ((IXmlLineInfo)reader).LineNumber;
                    XElement element = (XElement)XNode.ReadFrom(reader); // goes behind its end
                    read(element, line);
                    more = !reader.EOF;
                }
                else
                {
                    more = reader.Read();
                }
            }
        }
        catch (XmlException)
        {
            // Told by the first pass, which stops at the same place.
        }
    }

    // The first pass: depth is checked before any tree is built.
    private bool IsWellFormed(byte[] bytes, string root, out bool hasRoot)
    {
        hasRoot = false;
        using XmlReader reader = Open(bytes);
        long elements = 0;
        try
        {
            while (reader.Read())
            {
                elements += reader.NodeType == XmlNodeType.Element ? 1 + reader.AttributeCount : 0;
                if (elements > into.Limits.Elements)
                {
                    into.Fault(Line(reader), string.Create(CultureInfo.InvariantCulture, $"The file has more than {into.Limits.Elements} elements and attributes; nothing of it is read."));
                    return hasRoot = false;
                }

                if (reader.NodeType == XmlNodeType.Element && !hasRoot)
                {
                    if (reader.LocalName != root)
                    {
                        into.Fault(Line(reader), $"The file begins with {FeatureCollector.Shown(reader.LocalName)} instead of “{root}”; nothing of it is read.");
                        return false;
                    }

                    hasRoot = true;
                }

                if (reader.Depth > into.Limits.Nesting)
                {
                    into.Fault(Line(reader), string.Create(CultureInfo.InvariantCulture, $"Elements are nested deeper than {into.Limits.Nesting} levels; nothing of the file is read."));
                    return hasRoot = false;
                }
            }

            return true;
        }
        catch (XmlException fault)
        {
            into.Fault(fault.LineNumber, fault.Message.Contains("DTD", StringComparison.Ordinal)
                ? "The file has a document type (DTD), which is not read: it can harm a machine. Nothing of the file is read."
                : "The file is no well-formed XML from here on; what stands before is read.");
            return false;
        }
    }

    private static int Line(XmlReader reader) => ((IXmlLineInfo)reader).LineNumber;

    private static XmlReader Open(byte[] bytes) => XmlReader.Create(new MemoryStream(bytes), new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    });

    /// <summary>First child of a local name, whatever its namespace.</summary>
    public static XElement? Child(XElement of, string name) => of.Elements().FirstOrDefault(it => it.Name.LocalName == name);

    /// <summary>Text of the first child of a local name; empty where there is none.</summary>
    public static string Text(XElement of, string name) => Child(of, name)?.Value.Trim() ?? "";

    /// <summary>A number in the spelling of XML Schema; NaN is none.</summary>
    public static bool Number(ReadOnlySpan<char> text, out double value) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
}
