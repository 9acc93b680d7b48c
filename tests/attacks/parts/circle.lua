return require "parts.circle_back"
