-- Devices this collection appended as before. A copy of a file goes on as the device it was copied from; when
-- that is noticed, it takes a new one.
create table former_device (
  device integer primary key references device
) strict;
