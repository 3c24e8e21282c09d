using System.Text;
using Ascertain.Casework.Disclosing;
using Ascertain.Earth.Features;

namespace Ascertain.Casework.Tests.Disclosing;

public sealed class PlacesForRecipientTests
{
    // RFC 7946, section 3.1.9: what touches the date line from the west ends at 180, and does not reach around the globe.
    [Theory]
    [InlineData(179.99, 179, 180)]
    [InlineData(-179.99, -180, -179)]
    [InlineData(20.5, 20, 21)]
    public void AreaOf_ACell_ReachesNoFurtherThanTheCell(double longitude, double least, double most)
    {
        MapGeometry area = PlacesForRecipient.AreaOf(PlaceCell.Containing(GeoPoint.FromDegrees(10, longitude), 12));
        Assert.All(area.Parts[0].Paths[0], it => Assert.InRange(it.LongitudeDegrees, least, most));
        Assert.Equal(longitude > 179, Encoding.UTF8.GetString(FeatureWriter.GeoJson([new MapFeature { Geometry = area }])).Contains("[180,", StringComparison.Ordinal));
    }
}
