namespace Ascertain.Earth.Features;

/// <summary>Reads well-known text of geometries: OGC 06-103r4, section 7, longitude first.</summary>
/// <remarks>Points, lines, areas and several of them; no collections, no curves, nothing empty. Heights and measures are not kept.</remarks>
internal sealed class WktText(FeatureCollector into, FeatureDraft draft, string text)
{
    private int at;

    /// <summary>Adds the geometry to the feature, or a fault.</summary>
    public void Read()
    {
        string type = Word().ToUpperInvariant();
        if (Peek() is 'Z' or 'z' or 'M' or 'm')
        {
            Word();
        }

        bool several = type.StartsWith("MULTI", StringComparison.Ordinal);
        bool good = (several ? type["MULTI".Length..] : type) switch
        {
            "POINT" => several ? List(() => Peek() == '(' ? List(Point) : Point()) : List(Point),
            "LINESTRING" => several ? List(Line) : Line(),
            "POLYGON" => several ? List(Polygon) : Polygon(),
            _ => false,
        };
        if (!good || Peek() != '\0')
        {
            draft.Fault($"The geometry {FeatureCollector.Shown(text)} is no well-known text of a point, line or area; the feature is left out.");
        }
    }

    private bool Point()
    {
        bool good = Position(out MapVertex? point);
        if (good)
        {
            draft.Point(point);
        }

        return good;
    }

    private bool Line()
    {
        bool good = Path(out List<MapVertex>? path);
        if (good)
        {
            draft.AddLine(path);
        }

        return good;
    }

    private bool Polygon()
    {
        List<List<MapVertex>>? rings = [];
        bool good = List(() =>
        {
            bool ring = Path(out List<MapVertex>? path);
            if (path is null)
            {
                rings = null;
            }
            else
            {
                rings?.Add(path);
            }

            return ring;
        });
        if (good)
        {
            draft.AddPolygon(rings);
        }

        return good;
    }

    // The path is null when one of its positions is no place, which was told.
    private bool Path(out List<MapVertex>? path)
    {
        List<MapVertex>? points = [];
        bool good = List(() =>
        {
            bool position = Position(out MapVertex? point);
            if (point is { } known)
            {
                points?.Add(known);
            }
            else
            {
                points = null;
            }

            return position;
        });
        path = points;
        return good;
    }

    private bool Position(out MapVertex? point)
    {
        point = null;
        if (!Number(out double longitude) || !Number(out double latitude))
        {
            return false;
        }

        if (Peek() is not (',' or ')'))
        {
            into.HeightLeftOut();
            while (Peek() is not (',' or ')'))
            {
                if (!Number(out _))
                {
                    return false;
                }
            }
        }

        point = into.Point(longitude, latitude, draft.Line);
        return true;
    }

    private bool List(Func<bool> item)
    {
        if (!Take('('))
        {
            return false;
        }

        do
        {
            if (!item())
            {
                return false;
            }
        }
        while (Take(','));

        return Take(')');
    }

    private bool Number(out double value)
    {
        Peek();
        int from = at;
        while (at < text.Length && text[at] is (>= '0' and <= '9') or '.' or '-' or '+' or 'e' or 'E')
        {
            at++;
        }

        return XmlFeatures.Number(text.AsSpan(from, at - from), out value);
    }

    private string Word()
    {
        Peek();
        int from = at;
        while (at < text.Length && char.IsAsciiLetter(text[at]))
        {
            at++;
        }

        return text[from..at];
    }

    private bool Take(char it)
    {
        bool there = Peek() == it;
        at += there ? 1 : 0;
        return there;
    }

    private char Peek()
    {
        while (at < text.Length && text[at] is ' ' or '\t' or '\r' or '\n')
        {
            at++;
        }

        return at < text.Length ? text[at] : '\0';
    }
}
