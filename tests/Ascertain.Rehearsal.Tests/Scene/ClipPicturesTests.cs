using Ascertain.Rehearsal.Film;
using Ascertain.Rehearsal.Scene;

namespace Ascertain.Rehearsal.Tests.Scene;

public sealed class ClipPicturesTests
{
    [Fact]
    public void Frame_SameAndOtherIndex_SameAndOtherGrainOnTheSamePicture()
    {
        ClipPictures pictures = new(Plans.Of(3).View, 3);
        byte[] first = new byte[ClipFormat.Rehearsal.PictureBytes], again = new byte[first.Length], other = new byte[first.Length];
        pictures.Frame(10, first);
        pictures.Frame(10, again);
        pictures.Frame(11, other);
        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
        int greatest = 0;
        double sum = 0;
        for (int i = 0; i < 640 * 360; i++)
        {
            greatest = Math.Max(greatest, Math.Abs(first[i] - other[i]));
            sum += first[i] - other[i];
        }

        Assert.InRange(greatest, 4, 12);
        Assert.InRange(sum / (640 * 360), -0.1, 0.1);
    }
}
