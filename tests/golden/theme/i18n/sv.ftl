published = Uppdaterad senast
